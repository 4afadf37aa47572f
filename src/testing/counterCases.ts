import type { Case } from './Case.js';
import { check, checkThat } from './check.js';
import { expire } from './endCases.js';

export const counterCases: Record<string, Case> = {
  async 'a counter counts each of fifty increments at once'({ store, partition, ttlMs }) {
    const key = `${partition}:counter`;
    const counts = await Promise.all(Array.from({ length: 50 }, () => store.increment(key, 40 * ttlMs)));
    const sorted = counts.map(({ count }) => count).sort((a, b) => a - b);
    check(
      'the counts',
      sorted,
      Array.from({ length: 50 }, (_, i) => i + 1),
    );
  },

  async 'a counter ends after its first increment, whatever came later'(context) {
    const { store, partition, ttlMs, advance } = context;
    const key = `${partition}:counter`;
    const first = await store.increment(key, ttlMs);
    check('the first count', first.count, 1);
    checkThat(
      first.endsInMs > 0 && first.endsInMs <= ttlMs,
      `A counter that ends in ${ttlMs} ms says that it ends in ${first.endsInMs} ms.`,
    );
    await advance(ttlMs / 2);
    const second = await store.increment(key, 10 * ttlMs);
    check('the second count', second.count, 2);
    checkThat(
      second.endsInMs > 0 && second.endsInMs <= ttlMs / 2 + 50,
      `A counter whose time is half over says that it ends in ${second.endsInMs} ms of ${ttlMs} ms.`,
    );
    await expire(context, 0.5);
    check('the count after the end', (await store.increment(key, ttlMs)).count, 1);
  },
};
