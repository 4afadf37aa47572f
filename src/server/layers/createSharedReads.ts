import { minimumWaitMs } from '../../contract/retryAfter.js';
import { HttpError } from '../http/HttpError.js';
import type { Caller } from './Caller.js';

const maximumJoinedPerUser = 20;

interface Flight<T> {
  result: Promise<T>;
  waitingByUser: Map<string | null, number>;
  controller: AbortController;
}

export interface SharedRead<T> {
  caller: Caller;
  /** Looked up in the caller's project alone. */
  key: string;
  call(signal: AbortSignal): Promise<T>;
  signal?: AbortSignal | undefined;
}

export interface SharedReads<T> {
  /** A signal ends the call only if nobody else waits. */
  read(read: SharedRead<T>): Promise<T>;
  /** A read under way may be older than a change that has been answered. */
  forget(projectId: string): void;
}

export function createSharedReads<T>(
  onCurrentAnswer: (projectId: string, key: string, answer: T) => void,
  onTooManyJoined?: () => void,
): SharedReads<T> {
  const projects = new Map<string, Map<string, Flight<T>>>();

  const find = (projectId: string, key: string) => projects.get(projectId)?.get(key);

  const drop = (projectId: string, key: string, flight: Flight<T>) => {
    if (find(projectId, key) !== flight) return;
    const flights = projects.get(projectId);
    flights?.delete(key);
    if (flights?.size === 0) projects.delete(projectId);
  };

  const begin = ({ caller: { projectId }, key, call }: SharedRead<T>): Flight<T> => {
    const controller = new AbortController();
    const flight: Flight<T> = { result: call(controller.signal), waitingByUser: new Map(), controller };
    const flights = projects.get(projectId) ?? new Map<string, Flight<T>>();
    projects.set(projectId, flights.set(key, flight));
    const end = () => drop(projectId, key, flight);
    flight.result.then((answer) => {
      if (find(projectId, key) === flight) onCurrentAnswer(projectId, key, answer);
      end();
    }, end);
    return flight;
  };

  const wait = async (flight: Flight<T>, { caller, key, signal }: SharedRead<T>): Promise<T> => {
    const { waitingByUser, controller, result } = flight;
    const joined = waitingByUser.get(caller.userId) ?? 0;
    if (joined >= maximumJoinedPerUser) {
      onTooManyJoined?.();
      throw new HttpError(429, 'rate_limited', { retryAfterMs: minimumWaitMs });
    }
    waitingByUser.set(caller.userId, joined + 1);
    const leave = () => {
      const others = (waitingByUser.get(caller.userId) ?? 1) - 1;
      if (others > 0) waitingByUser.set(caller.userId, others);
      else waitingByUser.delete(caller.userId);
      if (waitingByUser.size > 0) return;
      drop(caller.projectId, key, flight);
      controller.abort();
    };
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    try {
      return await result;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  };

  return {
    async read(read) {
      const { projectId } = read.caller;
      const underWay = find(projectId, read.key);
      if (underWay === undefined) return wait(begin(read), read);
      try {
        return await wait(underWay, read);
      } catch (error) {
        const refused = error instanceof HttpError && error.code === 'rate_limited';
        if (!refused || find(projectId, read.key) === underWay) throw error;
        // The first caller's share was used up, which says nothing about this caller's.
        return wait(find(projectId, read.key) ?? begin(read), read);
      }
    },
    forget: (projectId) => void projects.delete(projectId),
  };
}
