import { HttpError } from '../http/HttpError.js';
import type { ConnectLimits } from '../options.js';
import { randomId, sha256 } from '../support/random.js';
import type { Caller } from './Caller.js';
import { type JoinableList, ListUnderWay } from './createJoinedLists.js';
import { layersOut } from './outageNews.js';
import { budgetOf, type NotedCall, type SharedBudget } from './sharedBudget.js';
import { createSpreadWaits } from './spreadWaits.js';

const minuteMs = 60_000;
/** The part of a minute's calls that only returns, starts and due effects may use. */
const reservedPart = 0.25;
/** What one user may take of it, beyond what everybody may: more than anybody starts and finishes in a minute. */
const reservedPerUser = 10;

const withoutReserveOf = (limit: number) => limit - Math.floor(limit * reservedPart);

export type CallKind = 'read' | 'write';

/** Keeps the API key inside its tier, and each customer from using up the others' part of it. */
export interface RateBudget {
  /**
   * Takes one call out of the last minute's. Fails with a 429 that says how long to wait where the caller may not have
   * one. `reserve` is for calls that a customer's polls and revokes must not keep from being made. Over all instances it
   * fails with a 503 while Layers is out, too, and with `ListUnderWay` where another one is at the same list. Null where
   * it has been taken already: a budget in this memory has nothing to wait for.
   */
  take(
    kind: CallKind,
    caller: Caller,
    reserve?: boolean,
    list?: JoinableList | null,
  ): Promise<NotedCall> | null;
  /**
   * Takes a call that will be made shortly, while something else is waited for. Null where that would save nothing, and
   * resolves to null while Layers is out: the call takes its own then.
   */
  takeAhead(kind: CallKind, caller: Caller, reserve?: boolean): TakenAhead;
  /** Lets no call through until the wait is over, because Layers said so. */
  pause(ms: number): void;
  /** Resolves once all instances know of the pauses. */
  pausesKnown(): Promise<void>;
}

/** What `takeAhead` gives. */
export type TakenAhead = Promise<NotedCall | null> | null;

interface WindowOptions {
  /** Calls a minute with this key. */
  limit: number;
  /** Those that one project may make while no other makes any. */
  projectLimit: number;
  /** Those that one user may make, whatever is left. */
  userLimit: number;
  now(): number;
}

/** One call, in the lines of all calls, of its project's and of its user's. */
interface Call {
  at: number;
  project: Line;
  user: Line | null;
  nextOfAll: Call | null;
  nextOfProject: Call | null;
  nextOfUser: Call | null;
}

type Next = 'nextOfAll' | 'nextOfProject' | 'nextOfUser';

/**
 * Calls in the order in which they were made, so that the oldest of a minute is always the first. A line is part of the
 * calls themselves: however many customers there are, each call costs one object.
 */
class Line {
  size = 0;
  oldest: Call | null = null;
  private newest: Call | null = null;

  constructor(
    private readonly next: Next,
    /** What the line is found by in `lines`, where it is there as long as it has a call. */
    private readonly key = '',
    private readonly lines: Map<string, Line> | null = null,
  ) {}

  add(call: Call): void {
    if (this.newest === null) {
      this.oldest = call;
      this.lines?.set(this.key, this);
    } else this.newest[this.next] = call;
    this.newest = call;
    this.size += 1;
  }

  dropOldest(): void {
    const first = this.oldest;
    if (first === null) return;
    this.oldest = first[this.next];
    // One that is gone and still points to the next would keep a collector from seeing that the next is gone, too.
    first[this.next] = null;
    this.size -= 1;
    if (this.oldest !== null) return;
    this.newest = null;
    this.lines?.delete(this.key);
  }
}

/** Who has made which calls of the last minute. Project ids hold no line breaks, so no key of a user is another's. */
function createLedger() {
  const projects = new Map<string, Line>();
  const users = new Map<string, Line>();
  return {
    ofProject: (id: string) => projects.get(id) ?? new Line('nextOfProject', id, projects),
    ofUser(projectId: string, userId: string) {
      const key = `${projectId}\n${userId}`;
      return users.get(key) ?? new Line('nextOfUser', key, users);
    },
  };
}

type Ledger = ReturnType<typeof createLedger>;

/** Where a call goes, or the line of which the oldest has to be a minute ago before it may be made. */
interface Place {
  project: Line;
  user: Line | null;
  obstacle: Line | null;
}

/** The calls of the last minute. Nothing is kept of calls that were refused, so a flood of them costs no memory. */
function createWindow({ limit, projectLimit, userLimit, now }: WindowOptions) {
  const calls = new Line('nextOfAll');
  const ordinary = createLedger();
  const reserved = createLedger();
  const withoutReserve = withoutReserveOf(limit);
  const projectWeight = projectLimit / (limit - projectLimit);

  const forgetOld = (at: number) => {
    for (let call = calls.oldest; call !== null && call.at + minuteMs <= at; call = calls.oldest) {
      calls.dropOldest();
      // A line is in the order of all calls, so what is the oldest of all is the oldest of each of its own.
      call.project.dropOldest();
      call.user?.dropOldest();
    }
  };

  /**
   * A project has to leave the others room in proportion to what it uses itself, and a user the rest of the project as
   * much as the user has. So one alone has plenty, and however many are greedy, whoever comes next still gets a call.
   */
  const findPlace = (ledger: Ledger, capacity: number, userMaximum: number, caller: Caller): Place => {
    const { projectId, userId } = caller;
    const project = ledger.ofProject(projectId);
    const user = userId === null ? null : ledger.ofUser(projectId, userId);
    const free = capacity - calls.size;
    const left = projectLimit >= limit ? free : free * projectWeight - project.size;
    let obstacle: Line | null = null;
    if (free <= 0) obstacle = calls;
    else if (left <= 0) obstacle = project;
    else if (user !== null && user.size >= Math.min(left, userMaximum)) obstacle = user;
    return { project, user, obstacle };
  };

  return {
    /** Notes a call, or says in how many milliseconds to ask again. */
    take(caller: Caller, reserve: boolean): number {
      const at = now();
      forgetOld(at);
      let place = findPlace(ordinary, withoutReserve, userLimit, caller);
      if (place.obstacle !== null && reserve) place = findPlace(reserved, limit, reservedPerUser, caller);
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
      budget: await budgetOf(shared),
      id,
      kind,
      project: await sha256(projectId),
      user: userId === null ? null : await sha256(JSON.stringify([userId, projectId])),
      ...byKind[kind],
      withoutReserve: withoutReserveOf(byKind[kind].limit),
      reservedPerUser: reserve ? reservedPerUser : null,
      mayProbe,
      list,
    });
    if (list) list.changedMsAgo = changedMsAgo;
    if (joins !== null) throw new ListUnderWay(joins);
    if (list && waitMs === 0) list.isBegun = true;
    return { id, breaker, waitMs };
  };
}

/**
 * Counts in this process alone, or with all instances that share a store which counts. Where it does not, they share the
 * key's tier by each getting a part of it in `limits`.
 */
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
  const refuse = (waitMs: number) => {
    if (waitMs > 0) throw new HttpError(429, 'rate_limited', { retryAfterMs: spread(waitMs) });
  };
  const accept = ({ waitMs, ...call }: NotedCall & { waitMs: number }): NotedCall => {
    if (call.breaker === 'open') throw layersOut(spread(waitMs));
    refuse(waitMs);
    return call;
  };
  return {
    take(kind, caller, reserve = false, list = null) {
      refuse(pausedUntil - now());
      if (takeOfAll) return takeOfAll(kind, caller, { reserve, list, mayProbe: true }).then(accept);
      refuse(takeOne(kind, caller, reserve));
      return null;
    },
    takeAhead(kind, caller, reserve = false) {
      if (takeOfAll === null) return null;
      const take = async () => {
        refuse(pausedUntil - now());
        const call = await takeOfAll(kind, caller, { reserve, list: null, mayProbe: false });
        return call.breaker === 'open' ? null : accept(call);
      };
      const taken = take();
      // Whoever makes the call hears of it. Without one nobody would, and the process would end.
      taken.catch(() => {});
      return taken;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, now() + ms);
      if (shared === null) return;
      const pause = async () => shared.calls.pause(await budgetOf(shared), ms);
      // Where the store fails, each instance hears of it from Layers.
      pausing = Promise.all([pausing, pause().catch(() => {})]);
    },
    pausesKnown: async () => void (await pausing),
  };
}
