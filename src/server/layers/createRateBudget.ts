import { HttpError } from '../http/HttpError.js';
import type { ConnectLimits } from '../options.js';
import { randomId, sha256 } from '../support/random.js';
import type { Caller } from './Caller.js';
import { type JoinableList, ListUnderWay } from './createJoinedLists.js';
import { layersOutError } from './outageNews.js';
import { budgetNameOf, type NotedCall, type SharedBudget } from './sharedBudget.js';
import { createSpreadWaits } from './spreadWaits.js';

const minuteMs = 60_000;
const reservedShare = 0.25;
/** More than anybody starts and finishes in a minute. */
const reservedCallsPerUser = 10;

const withoutReserveOf = (limit: number) => limit - Math.floor(limit * reservedShare);

export type CallKind = 'read' | 'write';

/** Keeps the API key inside its tier, and each customer off the others' part: docs/decisions/calling-layers.md. */
export interface RateBudget {
  /** Null if taken at once. A shared budget also rejects during an outage, and if an instance asks for the same list. */
  take(
    kind: CallKind,
    caller: Caller,
    reserve?: boolean,
    list?: JoinableList | null,
  ): Promise<NotedCall> | null;
  /** Takes a call beside another round trip. Null if that saves nothing; resolves to null during an outage. */
  takeAhead(kind: CallKind, caller: Caller, reserve?: boolean): TakenAhead;
  /** For Layers' own `Retry-After`. */
  pause(ms: number): void;
  pausesKnown(): Promise<void>;
}

export type TakenAhead = Promise<NotedCall | null> | null;

interface WindowOptions {
  limit: number;
  projectLimit: number;
  userLimit: number;
  now(): number;
}

interface Call {
  at: number;
  project: CallQueue;
  user: CallQueue | null;
  nextOfAll: Call | null;
  nextOfProject: Call | null;
  nextOfUser: Call | null;
}

type Next = 'nextOfAll' | 'nextOfProject' | 'nextOfUser';

/** The links are in the calls, so that each call costs one object however many customers there are. */
class CallQueue {
  size = 0;
  oldest: Call | null = null;
  private newest: Call | null = null;

  constructor(
    private readonly next: Next,
    private readonly key = '',
    private readonly queues: Map<string, CallQueue> | null = null,
  ) {}

  add(call: Call): void {
    if (this.newest === null) {
      this.oldest = call;
      this.queues?.set(this.key, this);
    } else this.newest[this.next] = call;
    this.newest = call;
    this.size += 1;
  }

  dropOldest(): void {
    const first = this.oldest;
    if (first === null) return;
    this.oldest = first[this.next];
    // A dropped call that still points to the next would keep the garbage collector from freeing it.
    first[this.next] = null;
    this.size -= 1;
    if (this.oldest !== null) return;
    this.newest = null;
    this.queues?.delete(this.key);
  }
}

/** Project ids hold no line breaks, so keys of two users differ. */
function createCallQueues() {
  const projects = new Map<string, CallQueue>();
  const users = new Map<string, CallQueue>();
  return {
    ofProject: (id: string) => projects.get(id) ?? new CallQueue('nextOfProject', id, projects),
    ofUser(projectId: string, userId: string) {
      const key = `${projectId}\n${userId}`;
      return users.get(key) ?? new CallQueue('nextOfUser', key, users);
    },
  };
}

type CallQueues = ReturnType<typeof createCallQueues>;

interface Place {
  project: CallQueue;
  user: CallQueue | null;
  obstacle: CallQueue | null;
}

/** Refused calls are not kept, so a flood of them costs no memory. */
function createWindow({ limit, projectLimit, userLimit, now }: WindowOptions) {
  const calls = new CallQueue('nextOfAll');
  const ordinary = createCallQueues();
  const reserved = createCallQueues();
  const withoutReserve = withoutReserveOf(limit);
  const projectWeight = projectLimit / (limit - projectLimit);

  const dropOldCalls = (at: number) => {
    for (let call = calls.oldest; call !== null && call.at + minuteMs <= at; call = calls.oldest) {
      calls.dropOldest();
      // Queues keep the order of all calls, so the oldest of all is the oldest of each of its queues.
      call.project.dropOldest();
      call.user?.dropOldest();
    }
  };

  /** Room is left in proportion to the own use: one alone has plenty, and the next still gets a call. */
  const findPlace = (queues: CallQueues, capacity: number, userMaximum: number, caller: Caller): Place => {
    const { projectId, userId } = caller;
    const project = queues.ofProject(projectId);
    const user = userId === null ? null : queues.ofUser(projectId, userId);
    const free = capacity - calls.size;
    const left = projectLimit >= limit ? free : free * projectWeight - project.size;
    let obstacle: CallQueue | null = null;
    if (free <= 0) obstacle = calls;
    else if (left <= 0) obstacle = project;
    else if (user !== null && user.size >= Math.min(left, userMaximum)) obstacle = user;
    return { project, user, obstacle };
  };

  return {
    take(caller: Caller, reserve: boolean): number {
      const at = now();
      dropOldCalls(at);
      let place = findPlace(ordinary, withoutReserve, userLimit, caller);
      if (place.obstacle !== null && reserve)
        place = findPlace(reserved, limit, reservedCallsPerUser, caller);
      const { project, user, obstacle } = place;
      if (obstacle !== null) return obstacle.oldest === null ? minuteMs : obstacle.oldest.at + minuteMs - at;
      const call = { at, project, user, nextOfAll: null, nextOfProject: null, nextOfUser: null };
      calls.add(call);
      project.add(call);
      user?.add(call);
      return 0;
    },
  };
}

const limitsOf = (limits: ConnectLimits) => ({
  read: {
    limit: limits.readsPerMinute,
    projectLimit: limits.readsPerProjectPerMinute,
    userLimit: limits.readsPerUserPerMinute,
  },
  write: {
    limit: limits.writesPerMinute,
    projectLimit: limits.writesPerProjectPerMinute,
    userLimit: limits.writesPerUserPerMinute,
  },
});

function takeHere(limits: ConnectLimits, now: () => number) {
  const { read, write } = limitsOf(limits);
  const windows = { read: createWindow({ ...read, now }), write: createWindow({ ...write, now }) };
  return (kind: CallKind, caller: Caller, reserve: boolean) => windows[kind].take(caller, reserve);
}

interface TakeOptions {
  reserve: boolean;
  mayProbe: boolean;
  list: JoinableList | null;
}

function takeShared(limits: ConnectLimits, shared: SharedBudget) {
  const byKind = limitsOf(limits);
  return async (
    kind: CallKind,
    { projectId, userId }: Caller,
    { reserve, mayProbe, list }: TakeOptions,
  ): Promise<NotedCall & { waitMs: number }> => {
    const id = randomId();
    const { waitMs, breaker, joins, changedMsAgo } = await shared.calls.take({
      budget: await budgetNameOf(shared),
      id,
      kind,
      project: await sha256(projectId),
      user: userId === null ? null : await sha256(JSON.stringify([userId, projectId])),
      ...byKind[kind],
      withoutReserve: withoutReserveOf(byKind[kind].limit),
      reservedPerUser: reserve ? reservedCallsPerUser : null,
      mayProbe,
      list,
    });
    if (list) list.changedMsAgo = changedMsAgo;
    if (joins !== null) throw new ListUnderWay(joins);
    if (list && waitMs === 0) list.isBegun = true;
    return { id, breaker, waitMs };
  };
}

export function createRateBudget(
  limits: ConnectLimits,
  now: () => number,
  shared: SharedBudget | null = null,
): RateBudget {
  const takeOne = takeHere(limits, now);
  const takeOfAll = shared && takeShared(limits, shared);
  const spread = createSpreadWaits();
  let pausedUntil = 0;
  let pausing: Promise<unknown> = Promise.resolve();
  const throwIfWaiting = (waitMs: number) => {
    if (waitMs > 0) throw new HttpError(429, 'rate_limited', { retryAfterMs: spread(waitMs) });
  };
  const accept = ({ waitMs, ...call }: NotedCall & { waitMs: number }): NotedCall => {
    if (call.breaker === 'open') throw layersOutError(spread(waitMs));
    throwIfWaiting(waitMs);
    return call;
  };
  return {
    take(kind, caller, reserve = false, list = null) {
      throwIfWaiting(pausedUntil - now());
      if (takeOfAll) return takeOfAll(kind, caller, { reserve, list, mayProbe: true }).then(accept);
      throwIfWaiting(takeOne(kind, caller, reserve));
      return null;
    },
    takeAhead(kind, caller, reserve = false) {
      if (takeOfAll === null) return null;
      const take = async () => {
        throwIfWaiting(pausedUntil - now());
        const call = await takeOfAll(kind, caller, { reserve, list: null, mayProbe: false });
        return call.breaker === 'open' ? null : accept(call);
      };
      const taken = take();
      // The call's maker awaits `taken`; without one an unhandled rejection would end the process.
      taken.catch(() => {});
      return taken;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
      if (shared === null) return;
      const pause = async () => shared.calls.pause(await budgetNameOf(shared), ms);
      // A failing store is no harm: each instance hears of the pause from Layers.
      pausing = Promise.all([pausing, pause().catch(() => {})]);
    },
    pausesKnown: async () => void (await pausing),
  };
}
