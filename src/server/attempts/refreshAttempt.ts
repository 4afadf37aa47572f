import { decodeAttempt } from '../../contract/attempts.js';
import { minimumWaitMs } from '../../contract/retryAfter.js';
import { ledgerStatusAt } from '../binding/disconnecting.js';
import type { ConnectContext } from '../context.js';
import { HttpError, unknownAttempt } from '../http/HttpError.js';
import type { TakenAhead } from '../layers/createRateBudget.js';
import type { UpstreamAnswer } from '../layers/createUpstream.js';
import type { CallOptions } from '../layers/LayersApi.js';
import type { Meter } from '../metrics/createMeter.js';
import { codeLabel } from '../metrics/labels.js';
import { isPromise } from '../support/awaitable.js';
import { plainId } from '../support/plainText.js';
import type { AttemptRecord } from './AttemptRecord.js';
import type { AppliedEvents, LoadedAttempt } from './attempts.js';
import { doDueEffects } from './doDueEffects.js';
import { whenReturned } from './firstReturn.js';
import { type AttemptEvent, isSettledAtLayers, type LayersOutcome } from './next.js';

const maximumForcedReads = 3;

export interface RefreshOptions {
  /** Events that come first, in the same write as the note that Layers is being asked. */
  events?: AttemptEvent[] | undefined;
  /** Somebody has just come back, so there is news: Layers is asked at once, a few times in an attempt's life. */
  uponReturn?: boolean | undefined;
  /** Is told once the events are stored, whatever becomes of the question to Layers. */
  onNoted?: ((noted: LoadedAttempt) => void) | undefined;
}

/**
 * Asks Layers what has become of an attempt, and takes in what it says. Asks at most once in 5 s and once at a time,
 * however many tabs, events and instances want to know.
 */
export function refreshAttempt(
  context: ConnectContext,
  loaded: LoadedAttempt,
  options: RefreshOptions = {},
): Promise<LoadedAttempt> {
  const { attemptId } = loaded.record;
  const underWay = context.refreshing.get(attemptId);
  if (underWay === undefined) return begin(context, attemptId, loaded, options);
  if (!options.uponReturn) return counted(context, 'shared', underWay);
  // A read that began before the return may have missed it, so a return waits and asks again.
  const again = () => begin(context, attemptId, null, options);
  return underWay.then(again, again);
}

function begin(
  context: ConnectContext,
  attemptId: string,
  loaded: LoadedAttempt | null,
  options: RefreshOptions,
): Promise<LoadedAttempt> {
  const { refreshing } = context;
  const refreshed = refresh(context, attemptId, loaded, options);
  refreshing.set(attemptId, refreshed);
  const end = () => {
    if (refreshing.get(attemptId) === refreshed) refreshing.delete(attemptId);
  };
  refreshed.then(end, end);
  return refreshed;
}

async function refresh(
  context: ConnectContext,
  attemptId: string,
  loaded: LoadedAttempt | null,
  { events: first = [], uponReturn = false, onNoted }: RefreshOptions,
): Promise<LoadedAttempt> {
  const { attempts, budget, layers, now, returns } = context;
  let asks = false;
  let forced = false;
  let taken: TakenAhead = null;
  let revisionBefore = 0;
  const eventsFor = ({ record }: LoadedAttempt): AttemptEvent[] => {
    revisionBefore = record.revision;
    const isFresh = record.checkedAt !== null && now() - record.checkedAt < minimumWaitMs;
    forced = uponReturn && isFresh && record.forcedReads < maximumForcedReads;
    asks = !isSettledAtLayers(record) && (!isFresh || forced);
    // A page may lose against one of another instance, and would have taken a call for nothing.
    if (asks && uponReturn) taken ??= budget.takeAhead('read', record, first.length > 0);
    const events = [...first];
    if (record.expiresAt <= now()) events.push({ type: 'linkEnded', at: now() });
    if (asks) events.push({ type: 'asked', at: now(), forced });
    return events;
  };
  const applying = attempts.apply(attemptId, loaded, eventsFor, () => !asks);
  const begun = isPromise(applying) ? await applying : applying;
  if (begun === null) throw unknownAttempt();
  const { record: noted } = begun.current;
  onNoted?.(begun.current);
  let read: AppliedEvents | null = null;
  try {
    if (asks) read = await counted(context, 'layers', takeInStatus(context, begun.current, first, taken));
  } finally {
    // Layers' answer has not brought more, or there was none: the page is told of the return alone.
    const isTold = !asks || (read !== null && read.current.record.revision !== noted.revision);
    if (noted.revision !== revisionBefore && !isTold) attempts.announce(noted);
  }
  if (!asks) context.meter?.('status_reads', { source: 'stored', code: 'ok' });
  const applied = read ? { ...read, begun: [...begun.begun, ...read.begun] } : begun;
  const { record } = applied.current;
  returns.note(begun.current.record, record);
  // Also where nothing has changed: what is due may have been left by somebody else.
  if (!read || !isSettledAtLayers(record)) {
    return record.due.length === 0 ? applied.current : doDueEffects(context, applied);
  }
  const forgotten = layers.forgetLists(record.projectId);
  const [done] = await Promise.all([doDueEffects(context, applied), attempts.unwatch(record), forgotten]);
  return done;
}

/** Hands a status read on, once it is counted. */
function counted<T>(context: ConnectContext, source: 'layers' | 'shared', read: Promise<T>): Promise<T> {
  return context.meter === null ? read : countedBy(context.meter, source, read);
}

async function countedBy<T>(meter: Meter, source: 'layers' | 'shared', read: Promise<T>): Promise<T> {
  try {
    const answer = await read;
    meter('status_reads', { source, code: 'ok' });
    return answer;
  } catch (error) {
    meter('status_reads', { source, code: codeLabel(error) });
    throw error;
  }
}

async function takeInStatus(
  context: ConnectContext,
  loaded: LoadedAttempt,
  first: readonly AttemptEvent[],
  taken: TakenAhead,
): Promise<AppliedEvents> {
  const { attempts, now } = context;
  const { attemptId, expiresAt, isReturnUnread } = loaded.record;
  // A stranger's return is looked into as well, and proves nothing about the owner.
  const back = first.find((event) => event.type === 'boundReturn');
  const options = { reserve: first.length > 0 || isReturnUnread, taken };
  const outcome = await fetchStatus(context, loaded.record, options);
  if (outcome.status === 'unknown' && expiresAt > now()) throw unknownAttempt();
  // Layers may have taken its time to answer, and somebody else to consent meanwhile.
  const isJustBack = back?.uponReturn === 'now' && whenReturned(back.at, now()) === 'now';
  const since = isJustBack ? 'now' : isReturnUnread ? 'earlier' : null;
  const read = await attempts.apply(attemptId, loaded, (current) => [
    { type: 'statusRead', at: now(), outcome: withLedgerStatus(outcome, current, now()), uponReturn: since },
  ]);
  if (read === null) throw unknownAttempt();
  return read;
}

type RawOutcome = LayersOutcome extends infer Outcome
  ? Outcome extends { ledgerStatus: unknown }
    ? Omit<Outcome, 'ledgerStatus'>
    : Outcome
  : never;

function withLedgerStatus(
  outcome: RawOutcome,
  { ledger, record }: LoadedAttempt,
  now: number,
): LayersOutcome {
  if (outcome.status !== 'completed') return outcome;
  return { ...outcome, ledgerStatus: ledgerStatusAt(ledger, record, outcome.account, now) };
}

function fetchStatus(
  { layers }: ConnectContext,
  record: AttemptRecord,
  options: CallOptions,
): Promise<RawOutcome> {
  return layers.readStatus(record, record.state, options).then(
    (answer) => outcomeOf(answer, record),
    (error: unknown) => {
      // Layers forgets a state some time after its end, and knows none of another key: neither says how it ended.
      if (error instanceof HttpError && error.status === 404) return { status: 'unknown' };
      throw error;
    },
  );
}

function outcomeOf({ body, requestId }: UpstreamAnswer, { attemptId }: AttemptRecord): RawOutcome {
  const attempt = decodeAttempt(body, attemptId);
  if (attempt === null) throw new HttpError(502, 'bad_upstream', { requestId });
  if (attempt.status === 'pending') return { status: 'pending' };
  if (attempt.status === 'failed') {
    const { code, requestId: failedAs } = attempt.error;
    return { status: 'failed', code, requestId: plainId(failedAs) };
  }
  const { socialAccountId, platform, handle, connectedAt } = attempt;
  return { status: 'completed', account: { socialAccountId, platform, handle, connectedAt } };
}
