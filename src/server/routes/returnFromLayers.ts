import type { AttemptRecord } from '../attempts/AttemptRecord.js';
import type { LoadedAttempt } from '../attempts/attempts.js';
import { doDueEffects } from '../attempts/doDueEffects.js';
import { type AttemptEvent, isEnded } from '../attempts/next.js';
import { refreshAttempt } from '../attempts/refreshAttempt.js';
import { type Returner, whoReturned } from '../binding/whoReturned.js';
import type { ConnectContext } from '../context.js';
import { empty, seeOther } from '../http/answers.js';
import { failedPage } from '../http/failedPage.js';
import { HttpError } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { withQuery } from '../http/safeReturnTo.js';
import { isSameText, randomId, sha256 } from '../support/random.js';

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
 * Answers `GET /return/:attemptId/:returnToken`, where Layers sends the browser after consent. The token proves that
 * the request has come this way; the cookie or the session, whose browser it is. The query proves nothing, anybody can
 * write it: the outcome is what Layers says when asked.
 */
export async function returnFromLayers(
  context: ConnectContext,
  request: IncomingRequest,
  attemptId: string,
  returnToken: string,
): Promise<Answer> {
  if (isInert(request)) return empty(request.method === 'HEAD' ? 200 : 503);
  const { attempts, cookie } = context;
  const nonce = cookie.read(request) ?? randomId();
  const browser = await sha256(nonce);
  const [loaded, owners] = await Promise.all([attempts.load(attemptId), attempts.ownersOf(browser)]);
  const hash = await sha256(returnToken);
  if (loaded === null || !isSameText(loaded.record.returnTokenHash, hash))
    return unknownReturn(context, request, loaded);
  const { record } = loaded;
  const returner = await whoReturned(context, request, record, owners);
  const location = await afterReturn(context, loaded, returner, { browser, claimedFailure: hint(request) });
  const isClaimable = returner !== 'bound';
  // Told apart from here on, so that this browser, once it signs in as the owner, completes what it has brought.
  const headers = isClaimable ? { 'Set-Cookie': cookie.write(nonce, record.appOrigin) } : {};
  return seeOther(context.addresses.pageUrl(record.appOrigin, location), headers);
}

function unknownReturn(
  context: ConnectContext,
  request: IncomingRequest,
  loaded: LoadedAttempt | null,
): Answer {
  const message =
    'A browser came back from an attempt that is not in the store. An old tab does that, and so do several instances without a shared "store".';
  if (loaded === null) context.log.throttled({ level: 'warn', event: 'return_unknown', message });
  return failedPage(context, request, 'no_session');
}

/** Scanners, prefetches and requests from within other sites' pages: only a browser that is really going there counts. */
function isInert({ method, headers }: IncomingRequest): boolean {
  const purpose = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`.toLowerCase();
  const foreign = ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
  const embedded = foreign && headers.get('sec-fetch-mode') !== 'navigate';
  return method === 'HEAD' || purpose.includes('prefetch') || embedded;
}

interface ReturnFacts {
  browser: string;
  claimedFailure: string | null;
}

/** Takes the return into the attempt and says where its customer goes. */
async function afterReturn(
  context: ConnectContext,
  loaded: LoadedAttempt,
  returner: Returner,
  { browser, claimedFailure }: ReturnFacts,
): Promise<string> {
  const { options, now } = context;
  const at = now();
  const event: Record<Returner, AttemptEvent> = {
    bound: { type: 'boundReturn', at, browser, claimedFailure },
    foreign: { type: 'foreignReturn', at, browser },
    undecided: { type: 'undecidedReturn', at, browser },
  };
  const { record } = await takeIn(context, loaded, event[returner], returner !== 'undecided');
  const { attemptId } = record;
  const connecting = withQuery(record.returnTo ?? options.connectingPath, { attempt: attemptId });
  const failed = withQuery(options.failedPath, { attempt: attemptId });
  if (returner === 'undecided') return withQuery(options.connectingPath, { attempt: attemptId });
  if (returner === 'foreign' && record.status !== 'connected')
    return withQuery(options.failedPath, { attempt: attemptId, error: 'return_unbound' });
  return hasFailed(record) ? failed : connecting;
}

function hasFailed({ status, claimedFailure }: AttemptRecord): boolean {
  if (status === 'open' || status === 'returned') return claimedFailure !== null;
  return status !== 'connected';
}

/** Lets the attempt know, and asks Layers. Through an outage the return is noted all the same; the page goes on asking. */
async function takeIn(
  context: ConnectContext,
  loaded: LoadedAttempt,
  event: AttemptEvent,
  asks: boolean,
): Promise<LoadedAttempt> {
  const { attempts, returns } = context;
  const { attemptId } = loaded.record;
  if (!asks || isEnded(loaded.record)) {
    const applied = await attempts.apply(attemptId, loaded, () => [event]);
    return applied ? doDueEffects(context, applied) : loaded;
  }
  try {
    return await refreshAttempt(context, loaded, { events: [event], uponReturn: true });
  } catch (error) {
    if (!(error instanceof HttpError) || error.code === 'store_unavailable') throw error;
    const current = (await attempts.load(attemptId)) ?? loaded;
    returns.note(loaded.record, current.record);
    return current;
  }
}

/** The failure in the query, if it is one of the documented ones. It decides what a page says, and nothing else. */
function hint(request: IncomingRequest): string | null {
  const codes = new URL(request.url).searchParams.getAll('layers_oauth_error');
  return handOffCodes.find((code) => codes.length === 1 && codes[0] === code) ?? null;
}
