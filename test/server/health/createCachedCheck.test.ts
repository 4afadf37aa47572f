import { expect, it } from 'vitest';
import { createCachedCheck } from '../../../src/server/health/createCachedCheck.js';

function setUp(find: (call: number) => Promise<string>) {
  let time = 1_000_000;
  let calls = 0;
  const ask = createCachedCheck(
    () => {
      calls += 1;
      return find(calls);
    },
    () => time,
    () => 5_000,
  );
  return {
    ask,
    calls: () => calls,
    advance: (ms: number) => {
      time += ms;
    },
  };
}

it('finds out once for all who ask at the same time, and again once the answer is old', async () => {
  const { ask, calls, advance } = setUp(async (call) => `answer ${call}`);
  expect(await Promise.all([ask(), ask()])).toEqual(['answer 1', 'answer 1']);
  advance(4_999);
  expect(await ask()).toBe('answer 1');
  advance(1);
  expect(await ask()).toBe('answer 2');
  expect(calls()).toBe(2);
});

it('does not wait for ever for an answer that never comes', async () => {
  const { ask, calls, advance } = setUp((call) =>
    call === 1 ? new Promise<string>(() => {}) : Promise.resolve('there'),
  );
  void ask();
  advance(29_999);
  void ask();
  expect(calls()).toBe(1);
  advance(1);
  expect(await ask()).toBe('there');
});
