import type { Case, CaseContext } from './Case.js';
import { check, checkThat } from './check.js';
import { put, valuesOf } from './writeCases.js';

/** A little longer where time is real: a clock may be coarse. */
export const expire = ({ advance, ttlMs }: CaseContext, times = 1) => advance(times * ttlMs + 50);

export const endCases: Record<string, Case> = {
  async 'a text is there until its end, and never after it'(context) {
    const { store, partition, ttlMs, advance } = context;
    const [a, b] = [`${partition}:a`, `${partition}:b`];
    const version = await put(context, a, '1', ttlMs);
    await put(context, b, '1', 4 * ttlMs);
    await advance(ttlMs / 2);
    check('the texts before the end of the first', await valuesOf(context, a, b), ['1', '1']);
    await expire(context);
    check('the texts after it', await valuesOf(context, a, b), [null, '1']);
    const late = await store.write([{ key: a, value: '2', expected: version, ttlMs }]);
    check('a write that expects the version of what has ended', late, null);
    const anew = await store.write([{ key: a, value: '3', expected: null, ttlMs: 10 * ttlMs }]);
    checkThat(
      anew !== null,
      'A write that expects nothing to be there was not made after the end of what was there.',
    );
    check('the text', await valuesOf(context, a), ['3']);
  },

  async 'a write gives a text a new end'(context) {
    const { partition, ttlMs } = context;
    const [a, b] = [`${partition}:a`, `${partition}:b`];
    await put(context, a, '1', ttlMs);
    await put(context, b, '1', 10 * ttlMs);
    await put(context, a, '2', 10 * ttlMs);
    await put(context, b, '2', ttlMs);
    await expire(context);
    check('the texts', await valuesOf(context, a, b), ['2', null]);
  },

  async 'a text without an end is kept until it is deleted'(context) {
    const { store, partition, ttlMs } = context;
    const key = `${partition}:a`;
    await put(context, key, '1', ttlMs);
    checkThat(
      (await store.write([{ key, value: '2', ttlMs: null }])) !== null,
      'A write without an end was not made.',
    );
    await expire(context, 2);
    check('the text', await valuesOf(context, key), ['2']);
    await store.write([{ key, value: null, ttlMs: null }]);
    check('the text after it was deleted', await valuesOf(context, key), [null]);
  },
};
