import { minimumWaitMs } from '../../contract/retryAfter.js';
import type { ListCall } from '../attempts/AttemptStore.js';
import { HttpError } from '../http/HttpError.js';
import { randomId, sha256 } from '../support/random.js';
import { sleep } from '../support/withDeadline.js';
import { budgetNameOf, type SharedBudget } from './sharedBudget.js';

const pollMs = 50;
const longestWaitMs = 11_000;

export interface JoinableList extends ListCall {
  isBegun: boolean;
  changedMsAgo: number | null;
}

export class ListUnderWay extends HttpError {
  readonly id: string;

  constructor(id: string) {
    super(429, 'rate_limited', { retryAfterMs: minimumWaitMs });
    this.id = id;
  }
}

/** One answer for all instances that ask for the same list at a time. The first pays for the call. */
export interface JoinedLists {
  read<Answer>(
    projectId: string,
    path: string,
    call: (list: JoinableList | null) => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<Answer>;
  forget(projectId: string): Promise<void>;
}

export function createJoinedLists(shared: SharedBudget): JoinedLists {
  const { calls } = shared;
  const inStore = async (projectId: string) => ({
    budget: await budgetNameOf(shared),
    project: await sha256(projectId),
  });

  const publishAnswer = async (projectId: string, list: JoinableList, answer: string | null) =>
    calls.landList(await inStore(projectId), list, answer);

  /** Null if the call failed, or its instance is gone. */
  const waitForAnswer = async <Answer>(id: string, signal: AbortSignal): Promise<Answer | null> => {
    const budget = await budgetNameOf(shared);
    for (let waitedMs = 0; waitedMs < longestWaitMs; waitedMs += pollMs) {
      if (signal.aborted) throw new HttpError(499, 'client_gone');
      await sleep(pollMs);
      const there = await calls.landedList(budget, id);
      if (there !== null) return there.answer === null ? null : (JSON.parse(there.answer) as Answer);
    }
    return null;
  };

  return {
    async read(projectId, path, call, signal) {
      const list: JoinableList = {
        name: await sha256(path),
        id: randomId(),
        isBegun: false,
        changedMsAgo: null,
      };
      // Not waited for: an instance that hears nothing makes the call itself.
      const end = (answer: string | null) => void publishAnswer(projectId, list, answer).catch(() => {});
      try {
        const answer = await call(list);
        end(JSON.stringify(answer));
        return answer;
      } catch (error) {
        if (error instanceof ListUnderWay)
          return (await waitForAnswer(error.id, signal)) ?? (await call(null));
        if (list.isBegun) end(null);
        throw error;
      }
    },
    forget: async (projectId) => calls.forgetLists(await inStore(projectId)),
  };
}
