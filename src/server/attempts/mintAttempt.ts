import { attemptLifetimeMs } from '../../contract/attempts.js';
import { safeAuthorizeUrl } from '../../contract/authorizeUrl.js';
import { isId } from '../../contract/fields.js';
import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import type { UpstreamAnswer } from '../layers/createUpstream.js';
import { randomId } from '../support/random.js';
import type { AttemptRecord, Owner } from './attempts.js';

/** What is minted: a new connection, or the repair of an account that was found in the owner's project. */
export type AttemptTarget = Pick<AttemptRecord, 'kind' | 'platform' | 'socialAccountId' | 'previousHandle'>;

/** Asks Layers for an authorize URL and stores the attempt. Nothing is stored where the answer cannot be used. */
export async function mintAttempt(
  context: ConnectContext,
  owner: Owner,
  target: AttemptTarget,
  { returnTo, appOrigin }: Pick<AttemptRecord, 'returnTo' | 'appOrigin'>,
): Promise<AttemptRecord> {
  const { options, layers, attempts, addresses, now } = context;
  await countStart(context, owner);
  const attemptId = randomId();
  const returnUrl = addresses.returnUrl(appOrigin, attemptId, randomId());
  const { kind, platform, socialAccountId } = target;
  const answer =
    kind === 'reauth' && socialAccountId !== null
      ? await layers.mintReauth(owner, { socialAccountId, returnUrl })
      : await layers.mintConnect(owner, {
          platform,
          returnUrl,
          ...(options.usageNote === null ? {} : { usageNote: options.usageNote }),
        });
  const createdAt = now();
  const record: AttemptRecord = {
    ...owner,
    ...target,
    attemptId,
    ...readMinted(context, answer),
    mintedAt: mintedAtOf(answer, createdAt),
    returnTo,
    appOrigin,
    createdAt,
    expiresAt: createdAt + lifetimeOf(answer, createdAt),
    checkedAt: null,
    returnedAt: null,
    confirmedAt: null,
    unboundReturns: 0,
    strangers: [],
    evicted: false,
    announced: false,
    found: null,
    held: null,
    outcome: null,
  };
  await attempts.create(record);
  return record;
}

function readMinted({ options, log }: ConnectContext, { body, requestId }: UpstreamAnswer) {
  const { state, authorizeUrl } = body;
  if (!isId(state) || typeof authorizeUrl !== 'string')
    throw new HttpError(502, 'bad_upstream', { requestId });
  const rules = { appOrigin: options.appOrigin, extraOrigins: options.authorizeOrigins };
  const safeUrl = safeAuthorizeUrl(authorizeUrl, rules);
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
 * When Layers minted the link, by its own clock: that is the one on which it says when an account was connected. Of
 * its two hints the earlier one, since an account that is taken for an older one than it is would be handed over.
 */
function mintedAtOf({ body, sentAt }: UpstreamAnswer, now: number): number {
  const hints = [sentAt ?? Number.NaN, endOf(body) - attemptLifetimeMs].filter((time) => !Number.isNaN(time));
  return hints.length === 0 ? now - attemptLifetimeMs : Math.min(...hints);
}

function endOf({ expiresAt }: UpstreamAnswer['body']): number {
  return Date.parse(typeof expiresAt === 'string' ? expiresAt : '');
}

/** Counts a user's mints of the last minute. The own one is added first, so that a thousand at once do not all pass. */
async function countStart(
  { options, store, now }: ConnectContext,
  { userId, projectId }: Owner,
): Promise<void> {
  const set = `starts:${JSON.stringify([userId, projectId])}`;
  const own = `${now()}.${randomId()}`;
  await store.addMember(set, own, 60_000);
  const started = await store.members(set);
  if (started.indexOf(own) < options.limits.startsPerUserPerMinute) return;
  await store.removeMember(set, own);
  const oldest = Number.parseInt(started[0] ?? '', 10);
  throw new HttpError(429, 'rate_limited', { retryAfterMs: Math.max(oldest + 60_000 - now(), 1_000) });
}
