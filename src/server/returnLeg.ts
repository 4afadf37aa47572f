import { announce } from './announce.js';
import type { AttemptRecord } from './attempts.js';
import type { ConnectContext } from './context.js';
import { HttpError } from './httpError.js';
import { errorName } from './log.js';
import { sha256 } from './random.js';
import { empty, seeOther } from './respond.js';
import { withQuery } from './safeReturnTo.js';
import { conclude, settleAttempt } from './settleAttempt.js';
import { unboundOutcome, undoUnbound } from './undoUnbound.js';
import { whoIsAsking } from './whoIsAsking.js';

const handOffCodes = [
  'state_expired',
  'platform_denied',
  'missing_code',
  'exchange_failed',
  'persistence_error',
  'platform_mismatch',
  'state_terminal',
];
const maximumForcedReads = 3;

/**
 * Answers `GET /return/:attemptId`, where Layers sends the browser after consent. The query proves nothing, anybody
 * can write it: the outcome is what Layers says when asked, and it counts only for the browser or the user that began
 * the attempt.
 */
export async function returnLeg(
  context: ConnectContext,
  request: Request,
  attemptId: string,
): Promise<Response> {
  if (isInert(request)) return empty(request.method === 'HEAD' ? 200 : 503);
  const { attempts, options, log } = context;
  const unbound = seeOther(withQuery(options.failedPath, 'error', 'return_unbound'));
  const record = await attempts.get(attemptId);
  if (record === null) return unbound;
  if (options.onUnboundReturn === 'allow' || (await isBound(context, request, record))) {
    return seeOther(await finish(context, request, record));
  }
  try {
    await disown(context, record);
  } catch (error) {
    const message =
      'A return of somebody else could not be looked into. The next read of the attempt does it.';
    log.write({ level: 'error', event: 'undo_failed', message, attemptId, errorName: errorName(error) });
  }
  return unbound;
}

/** Scanners, prefetches and requests from within other sites' pages: only a browser that is really going there counts. */
function isInert({ method, headers }: Request): boolean {
  const purpose = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`.toLowerCase();
  const foreign = ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
  const embedded = foreign && headers.get('sec-fetch-mode') !== 'navigate';
  return method === 'HEAD' || purpose.includes('prefetch') || embedded;
}

async function isBound(context: ConnectContext, request: Request, record: AttemptRecord): Promise<boolean> {
  const nonce = context.cookie.read(request);
  if (nonce !== null && (await context.attempts.isBound(record, await sha256(nonce)))) return true;
  // Nobody logged in is not a fault here: a partner's Strict session cookie is not sent on this request.
  const visitor = await whoIsAsking(context, request).catch(() => null);
  return visitor?.userId === record.userId && visitor.projectId === record.projectId;
}

/** Settles the attempt and says where its customer goes. */
async function finish(
  context: ConnectContext,
  request: Request,
  { attemptId }: AttemptRecord,
): Promise<string> {
  const { attempts, options, now } = context;
  const claim = await attempts.update(attemptId, ({ boundAt }) =>
    boundAt === null ? { boundAt: now() } : null,
  );
  if (claim.record === null) return withQuery(options.failedPath, 'error', 'return_unbound');
  let record = await claimHeld(context, claim.record);
  try {
    record = await settleAttempt(context, record, { force: claim.changed });
    const code = hint(request);
    if (record.outcome === null && code !== null) {
      record = await conclude(context, attemptId, { status: 'failed', code, requestId: null });
    }
  } catch (error) {
    // The connecting page goes on asking.
    if (!(error instanceof HttpError)) throw error;
  }
  if (record.outcome?.status === 'failed') return withQuery(options.failedPath, 'attempt', attemptId);
  return withQuery(record.returnTo ?? options.connectingPath, 'attempt', attemptId);
}

/** The failure in the query, if it is one of the documented ones. Only believed where Layers does not say otherwise. */
function hint(request: Request): string | null {
  const codes = new URL(request.url).searchParams.getAll('layers_oauth_error');
  return handOffCodes.find((code) => codes.length === 1 && codes[0] === code) ?? null;
}

/** Gives an account that was held back to the owner who has now come. */
async function claimHeld(context: ConnectContext, record: AttemptRecord): Promise<AttemptRecord> {
  const { attempts, options } = context;
  const { held } = record;
  if (held === null || options.onUnboundReturn !== 'hold') return record;
  const { record: claimed, changed } = await attempts.update(record.attemptId, (current) =>
    current.held === null ? null : { held: null, outcome: { status: 'completed', account: current.held } },
  );
  if (claimed === null || !changed) return claimed ?? record;
  await attempts.release(record.projectId, held.socialAccountId);
  await announce(context, claimed);
  return claimed;
}

/** Takes note of a stranger's return, and undoes what it has completed. */
async function disown(context: ConnectContext, { attemptId }: AttemptRecord): Promise<void> {
  const { attempts } = context;
  const { record, changed } = await attempts.update(attemptId, (current) => {
    // Once the owner has come back, whoever opens the address later changes nothing.
    if (current.boundAt !== null || current.outcome?.status === 'failed') return null;
    const unboundReturns = current.unboundReturns + 1;
    if (current.outcome === null) return { unboundReturns };
    return { unboundReturns, outcome: unboundOutcome, held: current.outcome.account };
  });
  if (record === null || !changed) return;
  if (record.held !== null) return undoUnbound(context, record, record.held);
  await settleAttempt(context, record, { force: record.unboundReturns <= maximumForcedReads });
}
