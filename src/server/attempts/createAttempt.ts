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
import { ownCopy } from './storedValue.js';

export type AttemptTarget = Pick<AttemptRecord, 'kind' | 'platform' | 'socialAccountId' | 'previousHandle'>;

export type AttemptPlace = Pick<AttemptRecord, 'appOrigin' | 'returnTo'>;

/** Resolves to null, and stores nothing, if another start has taken over the lock meanwhile. */
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
  const { state, authorizeUrl } = readAuthorizeUrl(context, answer, place.appOrigin);
  // Field by field: an object that is spread from several others is slow, and so is everything that is done with it.
  const record: AttemptRecord = {
    userId: ownCopy(owner.userId),
    projectId: ownCopy(owner.projectId),
    kind: target.kind,
    platform: target.platform,
    socialAccountId: target.socialAccountId && ownCopy(target.socialAccountId),
    previousHandle: target.previousHandle,
    appOrigin: place.appOrigin,
    returnTo: place.returnTo && ownCopy(place.returnTo),
    attemptId,
    state,
    authorizeUrl,
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
  // Without the watch no event wakes the attempt, but its page still polls.
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

/** By Layers' own clock where it tells the time, since ours may be wrong. */
function lifetimeOf({ body, sentAt }: UpstreamAnswer, now: number): number {
  const lifetime = endOf(body) - (sentAt() ?? now);
  return lifetime > 0 ? Math.min(lifetime, attemptLifetimeMs) : attemptLifetimeMs;
}

/** On Layers' clock, as `connectedAt` is. The earlier hint: an account that seems older than it is would be shown. */
function issuedAtOf({ body, sentAt }: UpstreamAnswer, now: number): number {
  const hints = [sentAt() ?? Number.NaN, endOf(body) - attemptLifetimeMs].filter(
    (time) => !Number.isNaN(time),
  );
  return hints.length === 0 ? now - attemptLifetimeMs : Math.min(...hints);
}

function endOf({ expiresAt }: UpstreamAnswer['body']): number {
  return Date.parse(typeof expiresAt === 'string' ? expiresAt : '');
}
