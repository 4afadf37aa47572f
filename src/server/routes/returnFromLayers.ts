import type { AttemptRecord } from '../attempts/attempts.js';
import { conclude, settleAttempt } from '../attempts/settleAttempt.js';
import { claimHeld, disown } from '../binding/unboundReturn.js';
import type { ConnectContext } from '../context.js';
import { empty, seeOther } from '../http/answers.js';
import { failedPage } from '../http/failedPage.js';
import { HttpError } from '../http/HttpError.js';
import { whoIsAsking } from '../http/requireOwner.js';
import { withQuery } from '../http/safeReturnTo.js';
import { randomId, sha256 } from '../support/random.js';

const handOffCodes = [
  'state_expired',
  'platform_denied',
  'missing_code',
  'exchange_failed',
  'persistence_error',
  'platform_mismatch',
  'state_terminal',
];

/**
 * Answers `GET /return/:attemptId/:returnToken`, where Layers sends the browser after consent. The query proves nothing, anybody
 * can write it: the outcome is what Layers says when asked, and it counts only for the browser or the user that began
 * the attempt.
 */
export async function returnLeg(
  context: ConnectContext,
  request: Request,
  attemptId: string,
): Promise<Response> {
  if (isInert(request)) return empty(request.method === 'HEAD' ? 200 : 503);
  const { attempts, options, cookie, addresses } = context;
  const record = await attempts.get(attemptId);
  if (record === null) return failedPage(context, request, 'return_unbound');
  const { appOrigin } = record;
  const nonce = cookie.read(request);
  const browser = nonce === null ? null : await sha256(nonce);
  const known = browser !== null && (await attempts.isBound(record, browser));
  // Nobody logged in is not a fault here: a partner's Strict session cookie is not sent on this request.
  const visitor = known ? null : await whoIsAsking(context, request).catch(() => null);
  const owner = visitor?.userId === record.userId && visitor.projectId === record.projectId;
  if (options.onUnboundReturn === 'allow' || known || owner) {
    const claimed = browser !== null ? await claimHeld(context, record, browser) : record;
    return seeOther(addresses.pageUrl(appOrigin, await finish(context, request, claimed)));
  }
  const own = nonce ?? randomId();
  await disown(context, request, record, await sha256(own));
  // Told apart from here on, so that this browser, once it logs in as the owner, can claim what it has finished.
  const location = addresses.pageUrl(appOrigin, withQuery(options.failedPath, 'error', 'return_unbound'));
  return seeOther(location, { 'Set-Cookie': cookie.write(own, appOrigin) });
}

/** Scanners, prefetches and requests from within other sites' pages: only a browser that is really going there counts. */
function isInert({ method, headers }: Request): boolean {
  const purpose = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`.toLowerCase();
  const foreign = ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
  const embedded = foreign && headers.get('sec-fetch-mode') !== 'navigate';
  return method === 'HEAD' || purpose.includes('prefetch') || embedded;
}

/** Settles the attempt and says where its customer goes. */
async function finish(
  context: ConnectContext,
  request: Request,
  { attemptId }: AttemptRecord,
): Promise<string> {
  const { attempts, options, now } = context;
  const { record: found, changed: first } = await attempts.update(attemptId, ({ returnedAt }) =>
    returnedAt === null ? { returnedAt: now() } : null,
  );
  if (found === null) return withQuery(options.failedPath, 'error', 'return_unbound');
  let record = found;
  try {
    record = await settleAttempt(context, record, { force: first });
    if (first && record.outcome !== null) await attempts.update(attemptId, () => ({ confirmedAt: now() }));
    const code = hint(request);
    if (record.outcome === null && code !== null) {
      record = await conclude(context, record, { status: 'failed', code, requestId: null });
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
