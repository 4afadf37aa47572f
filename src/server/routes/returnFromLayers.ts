import type { AttemptRecord } from '../attempts/AttemptRecord.js';
import type { LoadedAttempt } from '../attempts/attempts.js';
import { instantStoreOf } from '../attempts/createMemoryStore.js';
import { doDueEffects } from '../attempts/doDueEffects.js';
import { whenReturned } from '../attempts/firstReturn.js';
import { type AttemptEvent, isEnded } from '../attempts/next.js';
import { refreshAttempt } from '../attempts/refreshAttempt.js';
import { isStoreFailure, retryStoreFailures } from '../attempts/retryStoreFailures.js';
import { type Returner, whoReturned } from '../binding/whoReturned.js';
import type { ConnectContext } from '../context.js';
import { empty, seeOther } from '../http/answers.js';
import { failedPage } from '../http/failedPage.js';
import { HttpError } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { withQuery } from '../http/safeReturnTo.js';
import { platformLabel } from '../metrics/labels.js';
import { logFailure } from '../support/logFailure.js';
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
  const at = context.now();
  const nonce = context.cookie.read(request) ?? randomId();
  const browser = await sha256(nonce);
  const facts: ReturnFacts = {
    at,
    nonce,
    browser,
    tokenHash: await sha256(returnToken),
    claimedFailure: hint(request),
    noted: null,
  };
  try {
    return await retryStoreFailures(context.now, () => comeBack(context, request, attemptId, facts));
  } catch (error) {
    if (facts.noted === null || !isStoreFailure(error)) throw error;
    logFailure(context, error, 'return');
    return answerTo(context, facts, facts.noted);
  }
}

/** Takes the return in and answers it. Done again, it is the same browser that comes once more. */
async function comeBack(
  context: ConnectContext,
  request: IncomingRequest,
  attemptId: string,
  facts: ReturnFacts,
): Promise<Answer> {
  const { attempts } = context;
  const [loaded, owners] = await Promise.all([attempts.load(attemptId), attempts.ownersOf(facts.browser)]);
  if (loaded === null || !isSameText(loaded.record.returnTokenHash, facts.tokenHash))
    return unknownReturn(context, request, loaded);
  const returner = await whoReturned(context, request, loaded.record, owners);
  const { record } = await takeIn(context, loaded, returner, facts);
  return answerTo(context, facts, { record, returner });
}

function unknownReturn(
  context: ConnectContext,
  request: IncomingRequest,
  loaded: LoadedAttempt | null,
): Answer {
  const why = instantStoreOf(context.options.store)
    ? 'The store is in this process\'s memory, so attempts of before its last start, or of another instance, are not known. Pass a "store" that outlasts a restart and that all instances share.'
    : 'An old tab does that, and so do several instances without a shared "store", and a store that has lost what it had.';
  const message = `A browser came back from an attempt that is not in the store. ${why}`;
  const platform = platformLabel(loaded?.record.platform ?? '');
  context.meter?.('returns', { by: 'unknown', platform });
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
  /** When the request came. What it needs to be taken in may take seconds, in which somebody else may consent. */
  at: number;
  nonce: string;
  /** The nonce's hash. */
  browser: string;
  tokenHash: string;
  claimedFailure: string | null;
  /** The attempt with this return, once that is stored: the page goes on asking, whatever fails after it. */
  noted: NotedReturn | null;
}

interface NotedReturn {
  record: AttemptRecord;
  returner: Returner;
}

function answerTo(context: ConnectContext, { nonce }: ReturnFacts, noted: NotedReturn): Answer {
  const { addresses, cookie, meter } = context;
  const { appOrigin, platform } = noted.record;
  meter?.('returns', { by: noted.returner, platform: platformLabel(platform) });
  const isClaimable = noted.returner !== 'bound';
  // Told apart from here on, so that this browser, once it signs in as the owner, completes what it has brought.
  const headers = isClaimable ? { 'Set-Cookie': cookie.write(nonce, appOrigin) } : {};
  return seeOther(addresses.pageUrl(appOrigin, pageAfter(context, noted)), headers);
}

/** Says where the customer goes. */
function pageAfter({ options }: ConnectContext, { record, returner }: NotedReturn): string {
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

function eventOf(
  returner: Returner,
  now: number,
  { at, browser, claimedFailure }: ReturnFacts,
): AttemptEvent {
  if (returner === 'bound') {
    return { type: 'boundReturn', at, browser, claimedFailure, uponReturn: whenReturned(at, now) };
  }
  return { type: returner === 'foreign' ? 'foreignReturn' : 'undecidedReturn', at, browser };
}

/** Lets the attempt know, and asks Layers. Through an outage the return is noted all the same; the page goes on asking. */
async function takeIn(
  context: ConnectContext,
  loaded: LoadedAttempt,
  returner: Returner,
  facts: ReturnFacts,
): Promise<LoadedAttempt> {
  const { attempts, returns } = context;
  const { attemptId } = loaded.record;
  const event = eventOf(returner, context.now(), facts);
  const onNoted = ({ record }: LoadedAttempt) => {
    facts.noted = { record, returner };
  };
  if (returner === 'undecided' || isEnded(loaded.record)) {
    const applied = await attempts.apply(attemptId, loaded, () => [event]);
    if (applied === null) return loaded;
    onNoted(applied.current);
    return doDueEffects(context, applied);
  }
  try {
    return await refreshAttempt(context, loaded, { events: [event], uponReturn: true, onNoted });
  } catch (error) {
    if (!(error instanceof HttpError) || isStoreFailure(error)) throw error;
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
