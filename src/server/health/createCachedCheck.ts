const longestCheckMs = 30_000;

/** One answer for all who ask meanwhile, and for `keepMs` afterwards. `find` never rejects. */
export function createCachedCheck<T>(
  find: () => Promise<T>,
  now: () => number,
  keepMs: (answer: T) => number,
): () => Promise<T> {
  let underWay: { answer: Promise<T>; begunAt: number } | null = null;
  let last: { answer: T; foundAt: number } | null = null;

  // Below 0 the clock was set back, and an answer would stay for too long.
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
    // Workers drop a promise when the request that made it has ended, so an old one may never settle.
    if (underWay === null || !isYounger(underWay.begunAt, longestCheckMs)) underWay = begin();
    return underWay.answer;
  };
}
