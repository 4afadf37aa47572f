import { attemptLifetimeMs } from '../../contract/attempts.js';
import { safeAuthorizeUrl } from '../../contract/authorizeUrl.js';
import { isId } from '../../contract/fields.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import type { TakenAhead } from '../layers/createRateBudget.js';
import type { UpstreamAnswer } from '../layers/createUpstream.js';
import { randomId, sha256 } from '../support/random.js';
import type { AttemptRecord, Owner } from './AttemptRecord.js';
import type { LoadedLedger } from './attempts.js';
import type { StartLock } from './startOnce.js';

/** What a start is for: a new connection, or a reauth of an account that was found in the owner's project. */
export type AttemptTarget = Pick<AttemptRecord, 'kind' | 'platform' | 'socialAccountId' | 'previousHandle'>;

/** Where in the app the customer goes on afterwards. */
export type AttemptPlace = Pick<AttemptRecord, 'appOrigin' | 'returnTo'>;

/**
 * Asks Layers for an authorize URL and stores the attempt. Nothing is stored where the answer cannot be used, nor where
 * somebody else has taken over the lock meanwhile: then it resolves to null.
 */
export async function createAttempt(
  context: ConnectContext,
  owner: Owner,
  partition: string,
  target: AttemptTarget,
  place: AttemptPlace,
  lock: StartLock,
  ledger: LoadedLedger,
  taken: TakenAhead = null,
): Promise<AttemptRecord | null> {
  const { addresses, attempts, now } = context;
  const attemptId = partition + randomId();
  const returnToken = randomId();
  const askedAt = now();
  const answer = await fetchFromLayers(
    context,
    owner,
    target,
    addresses.returnUrl(place.appOrigin, attemptId, returnToken),
    taken,
  );
  const createdAt = now();
  const record: AttemptRecord = {
    userId: owner.userId,
    projectId: owner.projectId,
    ...target,
    ...place,
    attemptId,
    ...readAuthorizeUrl(context, answer, place.appOrigin),
    returnTokenHash: await sha256(returnToken),
    issuedAt: issuedAtOf(answer, createdAt),
    issuingMs: Math.max(createdAt - askedAt, 0),
    createdAt,
    expiresAt: createdAt + lifetimeOf(answer, createdAt),
    status: 'open',
    account: null,
    failure: null,
    claimedFailure: null,
    checkedAt: null,
    forcedReads: 0,
    revision: 0,
    isReturnUnread: false,
    returnMissedAt: null,
    returns: [],
    due: [],
  };
  // An attempt that no event wakes is asked about by its page all the same.
  const watched = attempts.watch(record).catch(() => {});
  const [isStored] = await Promise.all([attempts.create(record, lock, ledger), watched]);
  return isStored ? record : null;
}

function fetchFromLayers(
  { layers, options }: ConnectContext,
  owner: Owner,
  { kind, platform, socialAccountId }: AttemptTarget,
  returnUrl: string,
  taken: TakenAhead,
): Promise<UpstreamAnswer> {
  const reserve = { reserve: true, taken };
  if (kind === 'reauth' && socialAccountId !== null) {
    return layers.requestReauthUrl(owner, { socialAccountId, returnUrl }, reserve);
  }
  const { usageNote } = options;
  return layers.requestConnectUrl(
    owner,
    { platform, returnUrl, ...(usageNote === null ? {} : { usageNote }) },
    reserve,
  );
}

function readAuthorizeUrl(
  { options, log }: ConnectContext,
  { body, requestId }: UpstreamAnswer,
  appOrigin: string,
) {
  const { state, authorizeUrl } = body;
  if (!isId(state) || typeof authorizeUrl !== 'string')
    throw new HttpError(502, 'bad_upstream', { requestId });
  const safeUrl = safeAuthorizeUrl(authorizeUrl, { appOrigin, extraOrigins: options.authorizeOrigins });
  if (safeUrl === null) {
    log.write({
      level: 'error',
      event: 'authorize_url_refused',
      message:
        'The authorize URL is on an origin that is not allowed. If you trust it, add it to "authorizeOrigins".',
      host: URL.canParse(authorizeUrl) ? new URL(authorizeUrl).host : undefined,
    });
    throw new HttpError(502, 'bad_upstream', { requestId });
  }
  return { state, authorizeUrl: safeUrl };
}

/** How long the link lives, counted on Layers' own clock where it told the time, so that ours may be wrong. */
function lifetimeOf({ body, sentAt }: UpstreamAnswer, now: number): number {
  const lifetime = endOf(body) - (sentAt ?? now);
  return lifetime > 0 ? Math.min(lifetime, attemptLifetimeMs) : attemptLifetimeMs;
}

/**
 * When Layers issued the link, by its own clock: that is the one on which it says when an account was connected. Of
 * its two hints the earlier one, since an account that is taken for an older one than it is would be shown.
 */
function issuedAtOf({ body, sentAt }: UpstreamAnswer, now: number): number {
  const hints = [sentAt ?? Number.NaN, endOf(body) - attemptLifetimeMs].filter((time) => !Number.isNaN(time));
  return hints.length === 0 ? now - attemptLifetimeMs : Math.min(...hints);
}

function endOf({ expiresAt }: UpstreamAnswer['body']): number {
  return Date.parse(typeof expiresAt === 'string' ? expiresAt : '');
}
