import { HttpError } from '../http/HttpError.js';
import type { ConnectLimits } from '../options.js';
import { sha256 } from '../support/random.js';
import type { Caller } from './Caller.js';
import { type JoinableList, ListUnderWay } from './createJoinedLists.js';
import { budgetOf, type SharedBudget } from './sharedBudget.js';
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
   * Takes one call out of the last minute's. Rejects with a 429 that says how long to wait where the caller may not
   * have one. `reserve` is for calls that a customer's polls and revokes must not keep from being made. Rejects with
   * `ListUnderWay` where another instance is at the same list.
   */
  take(kind: CallKind, caller: Caller, reserve?: boolean, list?: JoinableList | null): Promise<void>;
  /**
   * Takes a call that will be made shortly, while something else is waited for. Null where that would save nothing: the
   * call takes its own then.
   */
  takeAhead(kind: CallKind, caller: Caller, reserve?: boolean): Promise<void> | null;
  /** Lets no call through until the wait is over, because Layers said so. */
  pause(ms: number): void;
  /** Resolves once all instances know of the pauses. */
  pausesKnown(): Promise<void>;
}

interface WindowOptions {
  /** Calls a minute with this key. */
  limit: number;
  /** Those that one project may make while no other makes any. */
  projectLimit: number;
  /** Those that one user may make, whatever is left. */
  userLimit: number;
  now(): number;
}

interface Call extends Caller {
  at: number;
}

/** Who has made which calls of the last minute. */
function createLedger() {
  const projects = new Map<string, { calls: Set<Call>; users: Map<string, Set<Call>> }>();
  return {
    ofProject: (projectId: string) => projects.get(projectId)?.calls ?? new Set<Call>(),
    ofUser: ({ projectId, userId }: Caller) =>
      (userId === null ? undefined : projects.get(projectId)?.users.get(userId)) ?? new Set<Call>(),
    add(call: Call) {
      const { projectId, userId } = call;
      const project = projects.get(projectId) ?? { calls: new Set<Call>(), users: new Map() };
      projects.set(projectId, project);
      project.calls.add(call);
      if (userId !== null) project.users.set(userId, (project.users.get(userId) ?? new Set()).add(call));
    },
    delete(call: Call) {
      const { projectId, userId } = call;
      const project = projects.get(projectId);
      project?.calls.delete(call);
      if (project?.calls.size === 0) projects.delete(projectId);
      if (userId === null) return;
      const own = project?.users.get(userId);
      own?.delete(call);
      if (own?.size === 0) project?.users.delete(userId);
    },
  };
}

/** The calls of the last minute. Nothing is kept of calls that were refused, so a flood of them costs no memory. */
function createWindow({ limit, projectLimit, userLimit, now }: WindowOptions) {
  const calls = new Set<Call>();
  const ordinary = createLedger();
  const reserved = createLedger();
  const withoutReserve = withoutReserveOf(limit);
  const projectWeight = projectLimit / (limit - projectLimit);

  const forgetOld = () => {
    for (const call of calls) {
      if (call.at + minuteMs > now()) break;
      calls.delete(call);
      ordinary.delete(call);
      reserved.delete(call);
    }
  };

  /**
   * The calls of which the oldest has to be a minute ago before this caller may make one, or null. A project has to
   * leave the others room in proportion to what it uses itself, and a user the rest of the project as much as the user
   * has. So one alone has plenty, and however many are greedy, whoever comes next still gets a call.
   */
  const findObstacle = (ledger: typeof ordinary, capacity: number, userMaximum: number, caller: Caller) => {
    const free = capacity - calls.size;
    if (free <= 0) return calls;
    const project = ledger.ofProject(caller.projectId);
    const left = projectLimit >= limit ? free : free * projectWeight - project.size;
    if (left <= 0) return project;
    const own = ledger.ofUser(caller);
    return own.size >= Math.min(left, userMaximum) ? own : null;
  };

  return {
    /** Notes a call, or says in how many milliseconds to ask again. */
    take(caller: Caller, reserve: boolean): number {
      forgetOld();
      let ledger = ordinary;
      let obstacle = findObstacle(ordinary, withoutReserve, userLimit, caller);
      if (obstacle !== null && reserve) {
        ledger = reserved;
        obstacle = findObstacle(reserved, limit, reservedPerUser, caller);
      }
      if (obstacle === null) {
        const { projectId, userId } = caller;
        const call = { projectId, userId, at: now() };
        calls.add(call);
        ledger.add(call);
        return 0;
      }
      const [oldest] = obstacle;
      return oldest === undefined ? minuteMs : oldest.at + minuteMs - now();
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

type TakeCall = (
  kind: CallKind,
  caller: Caller,
  reserve: boolean,
  list: JoinableList | null,
) => number | Promise<number>;

function takeHere(limits: ConnectLimits, now: () => number): TakeCall {
  const { read, write } = limitsOf(limits);
  const windows = { read: createWindow({ ...read, now }), write: createWindow({ ...write, now }) };
  return (kind, caller, reserve) => windows[kind].take(caller, reserve);
}

function takeShared(limits: ConnectLimits, shared: SharedBudget): TakeCall {
  const byKind = limitsOf(limits);
  return async (kind, { projectId, userId }, reserve, list) => {
    const { waitMs, joins } = await shared.calls.take({
      budget: await budgetOf(shared),
      kind,
      project: await sha256(projectId),
      user: userId === null ? null : await sha256(JSON.stringify([userId, projectId])),
      ...byKind[kind],
      withoutReserve: withoutReserveOf(byKind[kind].limit),
      reservedPerUser: reserve ? reservedPerUser : null,
      list,
    });
    if (joins !== null) throw new ListUnderWay(joins);
    if (list && waitMs === 0) list.isBegun = true;
    return waitMs;
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
  const takeCall = shared ? takeShared(limits, shared) : takeHere(limits, now);
  const spread = createSpreadWaits();
  let pausedUntil = 0;
  let pausing: Promise<unknown> = Promise.resolve();
  const take: RateBudget['take'] = async (kind, caller, reserve = false, list = null) => {
    const pausedMs = pausedUntil - now();
    const waitMs = pausedMs > 0 ? pausedMs : await takeCall(kind, caller, reserve, list);
    if (waitMs > 0) throw new HttpError(429, 'rate_limited', { retryAfterMs: spread(waitMs) });
  };
  return {
    take,
    takeAhead(kind, caller, reserve) {
      if (shared === null) return null;
      const taken = take(kind, caller, reserve);
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
