import { ApiError } from './apiError.js';
import type { Clock } from './records.js';

/**
 * The routes of the fake API.
 *
 * @example
 * const reads: RouteName[] = ['listAccounts', 'oauthStatus'];
 * sandbox.fail({ on: reads, answer: { kind: 'silent' } });
 */
export type RouteName =
  | 'oauthUrl'
  | 'reauthUrl'
  | 'oauthStatus'
  | 'listAccounts'
  | 'revokeAccount'
  | 'whoami';

/**
 * The answer in place of the right one.
 *
 * @example
 * const answer: FaultAnswer = { kind: 'error', status: 503, code: 'KILL_SWITCH' };
 * sandbox.fail({ answer });
 */
export type FaultAnswer =
  /** The error envelope. `retryAfter` is in seconds, and is sent in the form that `as` names. */
  | {
      kind: 'error';
      status: number;
      code: string;
      details?: Record<string, unknown>;
      retryAfter?: { seconds: number; as: 'seconds' | 'http-date' };
    }
  /** Exactly this text. */
  | { kind: 'raw'; status: number; contentType: string; body: string }
  /** The right answer, with these values in place of its own. */
  | { kind: 'merged'; values: Record<string, unknown> }
  /** The right answer, cut off in the middle. */
  | { kind: 'truncated' }
  /** The beginning of the right answer, and then silence until the caller gives up. */
  | { kind: 'stalled' }
  /** Silence until the caller gives up. */
  | { kind: 'silent' }
  /** A broken connection. With `commits` the call takes effect first and only its answer is lost. */
  | { kind: 'dropped'; commits: boolean };

/**
 * A failure of the API, and when it happens.
 *
 * @example
 * const fault: Fault = { on: ['listAccounts'], times: 1, answer: { kind: 'dropped', commits: false } };
 * sandbox.fail(fault);
 */
export interface Fault {
  /** The routes that fail. @default every route */
  on?: readonly RouteName[];
  /** How many calls of a route succeed first. @default 0 */
  after?: number;
  /** How many calls of a route fail. @default all that follow */
  times?: number;
  answer: FaultAnswer;
}

export class ConnectionDropped extends TypeError {
  constructor() {
    super('The sandbox dropped the connection.');
    this.name = 'ConnectionDropped';
  }
}

export interface FaultScript {
  next(route: RouteName): FaultAnswer | undefined;
  add(fault: Fault): void;
  replace(faults: readonly Fault[]): void;
}

export function createFaultScript(): FaultScript {
  let script: { fault: Fault; seen: Map<RouteName, number> }[] = [];
  const entry = (fault: Fault) => ({ fault, seen: new Map<RouteName, number>() });

  function hits({ fault, seen }: (typeof script)[number], route: RouteName): boolean {
    if (fault.on && !fault.on.includes(route)) return false;
    const count = seen.get(route) ?? 0;
    seen.set(route, count + 1);
    const { after = 0, times = Number.POSITIVE_INFINITY } = fault;
    return count >= after && count < after + times;
  }

  return {
    // `filter`, not `find`: each fault counts every call of its routes, also behind another that hits.
    next: (route) => script.filter((candidate) => hits(candidate, route))[0]?.fault.answer,
    add: (fault) => {
      script.push(entry(fault));
    },
    replace: (faults) => {
      script = faults.map(entry);
    },
  };
}

function whenAborted(signal: AbortSignal, then: (reason: unknown) => void): void {
  if (signal.aborted) then(signal.reason);
  else signal.addEventListener('abort', () => then(signal.reason), { once: true });
}

function retryAfterHeaders(
  retryAfter: { seconds: number; as: 'seconds' | 'http-date' } | undefined,
  now: number,
): Record<string, string> {
  if (!retryAfter) return {};
  if (retryAfter.as === 'seconds') return { 'Retry-After': String(retryAfter.seconds) };
  const date = (time: number) => new Date(time).toUTCString();
  return { 'Retry-After': date(now + retryAfter.seconds * 1000), Date: date(now) };
}

function stall(start: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(start));
      whenAborted(signal, (reason) => controller.error(reason));
    },
  });
}

/** `answer` gives the right answer; its side effects happen only if it is called. */
export async function playFault(
  fault: FaultAnswer,
  request: Request,
  clock: Clock,
  answer: () => Promise<Response>,
): Promise<Response> {
  switch (fault.kind) {
    case 'error': {
      const headers = retryAfterHeaders(fault.retryAfter, clock.now());
      throw new ApiError(fault.status, fault.code, 'Asked for by the scenario.', fault.details, headers);
    }
    case 'raw': {
      const { status, contentType, body } = fault;
      return new Response(body, { status, headers: { 'Content-Type': contentType } });
    }
    case 'silent':
      return new Promise((_, reject) => whenAborted(request.signal, reject));
    case 'dropped':
      if (fault.commits) await answer();
      throw new ConnectionDropped();
    case 'merged': {
      const response = await answer();
      const body = (await response.json()) as Record<string, unknown>;
      return Response.json({ ...body, ...fault.values }, response);
    }
    case 'truncated':
    case 'stalled': {
      const response = await answer();
      const text = await response.text();
      const half = text.slice(0, Math.ceil(text.length / 2));
      return new Response(fault.kind === 'stalled' ? stall(half, request.signal) : half, response);
    }
  }
}
