import { HttpError } from '../http/HttpError.js';
import { sleep } from '../support/withDeadline.js';

// Together the waits outlast a store that changes its primary.
const longestWaitsMs = [100, 400, 1_600];
const patienceMs = 5_000;

export const isStoreFailure = (error: unknown): error is HttpError =>
  error instanceof HttpError && error.code === 'store_unavailable';

/** Repeats a repeatable task after a store failure, three times within 5 s. */
export async function retryStoreFailures<T>(now: () => number, task: () => Promise<T>): Promise<T> {
  const begunAt = now();
  for (const longestMs of longestWaitsMs) {
    try {
      return await task();
    } catch (error) {
      if (!isStoreFailure(error) || now() - begunAt >= patienceMs) throw error;
    }
    // Random, so that those who met the same failure do not all come again at once.
    await sleep(Math.random() * longestMs);
  }
  return task();
}
