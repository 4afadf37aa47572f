import type { Owner } from '../attempts/AttemptRecord.js';
import type { SharedChanges } from '../attempts/AttemptStore.js';
import type { Meter } from '../metrics/createMeter.js';
import type { Logger } from '../support/createLogger.js';
import { beatMs, EventStream } from './EventStream.js';

/** Five open attempts in two browsers. */
const maximumPerUser = 10;
const maximumPerInstance = 1_000;

export interface EventStreams {
  /** Null if no more streams fit, the store cannot be listened to, or `close` was called. */
  open(owner: Owner, attemptId: string): Promise<EventStream | null>;
  close(): void;
}

export interface EventStreamsOptions {
  changes: SharedChanges;
  log: Logger;
  meter: Meter | null;
}

export function createEventStreams({ changes, log, meter }: EventStreamsOptions): EventStreams {
  const streams = new Set<EventStream>();
  const ofAttempts = new Map<string, Set<EventStream>>();
  const ofUsers = new Map<string, Set<EventStream>>();
  let isClosed = false;
  let listening: Promise<() => void> | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  const onMessage = (message: string) => {
    const [, attemptId = '', revision = ''] = /^([\w-]+) (\d+)$/.exec(message) ?? [];
    for (const stream of ofAttempts.get(attemptId) ?? []) stream.tell(revision);
  };
  const beat = () => {
    for (const stream of streams) stream.beat();
  };

  const ensureSubscribed = async (): Promise<boolean> => {
    const subscribed = listening ?? changes.subscribe(onMessage);
    listening = subscribed;
    try {
      await subscribed;
      return true;
    } catch {
      if (listening === subscribed) listening = null;
      const message = 'The store could not be listened to, so pages poll. They lose nothing but speed.';
      log.throttled({ level: 'warn', event: 'events_unavailable', message });
      return false;
    }
  };

  const hold = (owner: Owner, attemptId: string): EventStream | null => {
    const user = JSON.stringify([owner.userId, owner.projectId]);
    const isFull = (ofUsers.get(user)?.size ?? 0) >= maximumPerUser || streams.size >= maximumPerInstance;
    if (isFull || isClosed) return null;
    const stream = new EventStream(() => {
      meter?.('event_streams', { change: 'closed' });
      streams.delete(stream);
      remove(ofAttempts, attemptId, stream);
      remove(ofUsers, user, stream);
      if (streams.size === 0) clearInterval(timer);
    });
    if (streams.size === 0) timer = setInterval(beat, beatMs);
    streams.add(stream);
    add(ofAttempts, attemptId, stream);
    add(ofUsers, user, stream);
    meter?.('event_streams', { change: 'opened' });
    return stream;
  };

  return {
    async open(owner, attemptId) {
      const stream = (await ensureSubscribed()) ? hold(owner, attemptId) : null;
      if (stream === null) meter?.('event_streams', { change: 'refused' });
      return stream;
    },
    close() {
      isClosed = true;
      for (const stream of [...streams]) stream.end();
      void listening?.then(
        (stop) => stop(),
        () => {},
      );
    },
  };
}

function add(sets: Map<string, Set<EventStream>>, key: string, stream: EventStream): void {
  const set = sets.get(key) ?? new Set();
  set.add(stream);
  sets.set(key, set);
}

function remove(sets: Map<string, Set<EventStream>>, key: string, stream: EventStream): void {
  const set = sets.get(key);
  set?.delete(stream);
  if (set?.size === 0) sets.delete(key);
}
