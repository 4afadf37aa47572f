/**
 * Makes a function that gives the same answer to all who ask while it is being found out, and for `keepMs` after that.
 * `find` never rejects.
 */
export function createRemembered<T>(
  find: () => Promise<T>,
  now: () => number,
  keepMs: (answer: T) => number,
): () => Promise<T> {
  let underWay: Promise<T> | null = null;
  let last: { answer: T; foundAt: number } | null = null;

  const findOnce = async () => {
    const answer = await find();
    last = { answer, foundAt: now() };
    underWay = null;
    return answer;
  };

  return async () => {
    if (last !== null) {
      const ageMs = now() - last.foundAt;
      // Below 0 the clock has been set back: an answer must not stay for as long as that.
      if (ageMs >= 0 && ageMs < keepMs(last.answer)) return last.answer;
    }
    underWay ??= findOnce();
    return underWay;
  };
}
