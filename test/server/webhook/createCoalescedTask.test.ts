import { expect, it } from 'vitest';
import { createCoalescedTask } from '../../../src/server/webhook/createCoalescedTask.js';

/** A look that ends when the test says so, with how many each was for. */
function setUp() {
  const looks: { callers: number; end(): void; fail(error: Error): void }[] = [];
  const ask = createCoalescedTask(
    (callers) => new Promise((end, fail) => looks.push({ callers, end: () => end(), fail })),
  );
  return { looks, ask };
}

const settle = () => new Promise(setImmediate);

it('looks at once for the first, and once more for all who ask meanwhile', async () => {
  const { looks, ask } = setUp();
  const first = ask();
  const others = Array.from({ length: 999 }, ask);
  expect(looks.map(({ callers }) => callers)).toEqual([1]);
  looks[0]?.end();
  await first;
  await settle();
  expect(looks.map(({ callers }) => callers)).toEqual([1, 999]);
  looks[1]?.end();
  await Promise.all(others);
  void ask();
  expect(looks.map(({ callers }) => callers)).toEqual([1, 999, 1]);
});

it('fails those alone whose look has failed', async () => {
  const { looks, ask } = setUp();
  const first = ask();
  const second = ask();
  looks[0]?.fail(new Error('out'));
  await expect(first).rejects.toThrow('out');
  await settle();
  looks[1]?.end();
  await expect(second).resolves.toBeUndefined();
});
