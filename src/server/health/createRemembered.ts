/** Longer than anything that is found out here takes. */
const longestMs = 30_000;

/**
 * Makes a function that gives the same answer to all who ask while it is being found out, and for `keepMs` after that.
 * `find` never rejects.
 */
export function createRemembered<T>(
  find: () => Promise<T>,
  now: () => number,
  keepMs: (answer: T) => number,
): () => Promise<T> {
  let underWay: { answer: Promise<T>; begunAt: number } | null = null;
  let last: { answer: T; foundAt: number } | null = null;

  // Below 0 the clock has been set back: nothing is to stay for as long as that.
  const isYounger = (at: number, ms: number) => now() >= at && now() - at < ms;

  const begin = () => {
    const answer = find().then((found) => {
      if (underWay?.answer === answer) underWay = null;
      last = { answer: found, foundAt: now() };
      return found;
    });
    return { answer, begunAt: now() };
  };

  return async () => {
    if (last !== null && isYounger(last.foundAt, keepMs(last.answer))) return last.answer;
    // Workers let go of what a request was waiting for once that request has ended, and it never comes.
    if (underWay === null || !isYounger(underWay.begunAt, longestMs)) underWay = begin();
    return underWay.answer;
  };
}
