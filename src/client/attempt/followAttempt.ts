import type { ConnectClient } from '../createConnectClient.js';
import { prepareCall } from '../http/callRoute.js';
import { type PollState, restartWait } from './polling.js';
import { acquirePollLease, leaseMarginMs, leases } from './pollLease.js';
import type { QueryOfLock } from './releaseWhenUnobserved.js';

// A buffering proxy lets nothing through in the first wait. The server sends a heartbeat every 15 s.
const firstChunkTimeoutMs = 10_000;
const silenceTimeoutMs = 40_000;
const shortStreamMs = 30_000;
const reopenDelayMs = 60_000;
const pauseBetweenReadsMs = 250;

const streamIsAlive = new Map<string, boolean>();
const reopenAt = new WeakMap<ConnectClient, number>();

export const hasLiveStream = (lock: string): boolean => streamIsAlive.get(lock) === true;

/**
 * Only the polling tab streams, because a browser opens six connections to a host. `EventSource` sends none of the
 * client's headers, hence `fetch`.
 */
export async function followAttempt(
  client: ConnectClient,
  { attempt }: PollState,
  lock: string,
  { client: cache, queryKey }: QueryOfLock,
): Promise<void> {
  const lease = leases.get(lock);
  if (attempt?.status !== 'pending' || attempt.lastEventId === null) return;
  if (!lease || streamIsAlive.has(lock) || performance.now() < (reopenAt.get(client) ?? 0)) return;
  const setAlive = (isAlive: boolean) => {
    streamIsAlive.set(lock, isAlive);
    const state = cache.setQueryData<PollState>(
      queryKey,
      (known) => known && restartWait(known, isAlive, performance.now()),
    );
    if (isAlive && state?.waitMs) void acquirePollLease(lock, state.waitMs + leaseMarginMs);
  };
  const ending = new AbortController();
  const end = () => ending.abort();
  lease.onRelease = end;
  let timer = setTimeout(end, firstChunkTimeoutMs);
  let openedAt = Number.POSITIVE_INFINITY;
  streamIsAlive.set(lock, false);
  try {
    const { fetch, url, headers, init } = prepareCall(client, 'attemptEvents', {
      params: { attemptId: attempt.attemptId },
    });
    headers.set('accept', 'text/event-stream');
    headers.set('last-event-id', attempt.lastEventId);
    const { body, headers: sent } = await fetch(url, { ...init, signal: ending.signal });
    const reader = /^text\/event-stream/i.test(sent.get('content-type') ?? '') && body?.getReader();
    if (reader) {
      // Some bodies do not follow the signal.
      ending.signal.addEventListener('abort', () => reader.cancel().catch(() => {}));
      for (let text = ''; ; ) {
        const { done, value } = await reader.read();
        if (done) break;
        clearTimeout(timer);
        timer = setTimeout(end, silenceTimeoutMs);
        if (!hasLiveStream(lock)) {
          openedAt = performance.now();
          setAlive(true);
        }
        text += new TextDecoder().decode(value);
        const isChanged = /^event: ?changed$/m.test(text);
        // A line may have any length: this bounds the memory.
        text = isChanged ? '' : text.slice(-99);
        if (!isChanged) continue;
        await cache.refetchQueries({ queryKey, exact: true });
        await new Promise((resolve) => setTimeout(resolve, pauseBetweenReadsMs));
      }
    }
  } catch {
    // Polling goes on without the stream.
  }
  clearTimeout(timer);
  end();
  const now = performance.now();
  if (leases.get(lock) === lease && !(now - openedAt > shortStreamMs))
    reopenAt.set(client, now + reopenDelayMs);
  if (hasLiveStream(lock)) setAlive(false);
  streamIsAlive.delete(lock);
}
