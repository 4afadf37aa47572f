import { HttpError } from '../http/HttpError.js';
import { sleep } from '../support/withDeadline.js';

// Up to so long before each new try: together they outlast a store that changes its primary.
const longestWaitsMs = [100, 400, 1_600];
const patienceMs = 5_000;

export const isStoreFailure = (error: unknown): error is HttpError =>
  error instanceof HttpError && error.code === 'store_unavailable';

/**
 * Does something that may be done twice, and does it again where the store fails: three times more at most, and none
 * once 5 s have passed. Rejects with the last failure.
 */
export async function throughHiccups<T>(now: () => number, task: () => Promise<T>): Promise<T> {
  const begunAt = now();
  for (const longestMs of longestWaitsMs) {
    try {
      return await task();
    } catch (error) {
      if (!isStoreFailure(error) || now() - begunAt >= patienceMs) throw error;
    }
    // Those who met the same failure do not all come again at the same moment.
    await sleep(Math.random() * longestMs);
  }
  return task();
}
