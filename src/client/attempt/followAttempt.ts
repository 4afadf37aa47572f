import type { ConnectClient } from '../createConnectClient.js';
import { prepareCall } from '../http/callRoute.js';
import { type PollState, withStream } from './polling.js';
import { leadPolling, leaseMarginMs, leases } from './pollLeader.js';
import type { QueryOfLock } from './releaseWithLast.js';

// A proxy that holds pieces back lets none through in the first time, and the server shows every 15 s that it is there.
const firstWaitMs = 10_000;
const laterWaitMs = 40_000;
const shortMs = 30_000;
const muteMs = 60_000;
// Where a backend sends one event after the other.
const restMs = 250;

// The streams of this tab by the locks they are held under: false until something has come through.
const streams = new Map<string, boolean>();
const mutedUntil = new WeakMap<ConnectClient, number>();

/** Tells whether this tab is told of changes, and need not ask as often. */
export const isTold = (lock: string): boolean => streams.get(lock) === true;

/**
 * Listens to the events of an attempt, in the tab that polls and as long as it does: six streams would be all the
 * connections that a browser opens to one host. Polling goes on behind it, once a minute while the stream is alive. One that
 * fails, or is cut off soon, is not asked for again for a minute. Not by `EventSource`, which sends none of the client's
 * headers and does not use its `fetch`.
 */
export async function followAttempt(
  client: ConnectClient,
  { attempt }: PollState,
  lock: string,
  { client: cache, queryKey }: QueryOfLock,
): Promise<void> {
  const lease = leases.get(lock);
  if (attempt?.status !== 'pending' || attempt.lastEventId === null) return;
  if (!lease || streams.has(lock) || performance.now() < (mutedUntil.get(client) ?? 0)) return;
  const turn = (told: boolean) => {
    streams.set(lock, told);
    const state = cache.setQueryData<PollState>(
      queryKey,
      (known) => known && withStream(known, told, performance.now()),
    );
    if (told && state?.waitMs) void leadPolling(lock, state.waitMs + leaseMarginMs);
  };
  const ending = new AbortController();
  const end = () => ending.abort();
  lease.end = end;
  let timer = setTimeout(end, firstWaitMs);
  let openedAt = Number.POSITIVE_INFINITY;
  streams.set(lock, false);
  try {
    const { fetch, url, headers, init } = prepareCall(client, 'attemptEvents', {
      params: { attemptId: attempt.attemptId },
    });
    headers.set('accept', 'text/event-stream');
    headers.set('last-event-id', attempt.lastEventId);
    const { body, headers: sent } = await fetch(url, { ...init, signal: ending.signal });
    const reader = /^text\/event-stream/i.test(sent.get('content-type') ?? '') && body?.getReader();
    if (reader) {
      // A body that does not follow the signal.
      ending.signal.addEventListener('abort', () => reader.cancel().catch(() => {}));
      for (let text = ''; ; ) {
        const { done, value } = await reader.read();
        if (done) break;
        clearTimeout(timer);
        timer = setTimeout(end, laterWaitMs);
        if (!isTold(lock)) {
          openedAt = performance.now();
          turn(true);
        }
        text += new TextDecoder().decode(value);
        const isChanged = /^event: ?changed$/m.test(text);
        // A line is as long as whoever sends it likes.
        text = isChanged ? '' : text.slice(-99);
        if (!isChanged) continue;
        await cache.refetchQueries({ queryKey, exact: true });
        await new Promise((resolve) => setTimeout(resolve, restMs));
      }
    }
  } catch {
    // Whatever it was, polling goes on.
  }
  clearTimeout(timer);
  end();
  const now = performance.now();
  if (leases.get(lock) === lease && !(now - openedAt > shortMs)) mutedUntil.set(client, now + muteMs);
  if (isTold(lock)) turn(false);
  streams.delete(lock);
}
