import type { Case } from './Case.js';
import { check } from './check.js';
import { put, valuesOf } from './writeCases.js';

const large = 'x'.repeat(100_000);

const texts: Record<string, string> = {
  nothing: '',
  spaces: '  \t\n ',
  'a null character': 'a\u0000b',
  quotes: `"'\`\\'; DROP TABLE attempts; --`,
  'letters of many scripts': 'käse 日本語 العربية 👩‍👩‍👧 e\u0301',
  'a name of the prototype': '__proto__',
  'a number': '1e400',
  JSON: '{"a":[null,"\\u2028"]}',
  '100,000 characters': large,
};

const names = [
  'a b',
  'ä:日本',
  '👩‍👧',
  '__proto__',
  'constructor',
  "'",
  '%',
  '*',
  '?[a]',
  '{a}',
  '..',
  '/',
  '\\',
  'A',
  'a',
];

export const textCases: Record<string, Case> = {
  async 'a read answers in the order that was asked for, with null for what is not there'(context) {
    const { store, partition } = context;
    const [a, b, c] = [`${partition}:a`, `${partition}:b`, `${partition}:c`];
    await put(context, b, 'b');
    await put(context, a, 'a');
    check('the texts', await valuesOf(context, a, c, b), ['a', null, 'b']);
    check('the texts the other way round', await valuesOf(context, b, c, a), ['b', null, 'a']);
    check('a key that is asked for twice', await valuesOf(context, a, a), ['a', 'a']);
    check('no key', await store.read([]), []);
  },

  async 'a read sees every write that has been answered'(context) {
    const key = `${context.partition}:a`;
    for (let i = 0; i < 25; i += 1) {
      await put(context, key, `${i}`);
      const reads = await Promise.all(Array.from({ length: 4 }, () => valuesOf(context, key)));
      check('the text, read four times', reads.flat(), Array(4).fill(`${i}`));
    }
  },

  async 'a text comes back as it was written, whatever it holds'(context) {
    for (const [what, value] of Object.entries(texts)) {
      const key = `${context.partition}:text`;
      await put(context, key, value);
      check(`a text that is ${what}`, await valuesOf(context, key), [value]);
    }
  },

  async 'a key is told from every other key'(context) {
    const { store, partition } = context;
    const keys = names.map((name) => `${partition}:${name}`);
    await Promise.all(keys.map((key, i) => put(context, key, `${i}`)));
    check(
      'the texts',
      await valuesOf(context, ...keys),
      names.map((_, i) => `${i}`),
    );
    await store.write([{ key: keys[0] ?? '', value: null, ttlMs: null }]);
    check('the texts after one was deleted', (await valuesOf(context, ...keys)).slice(0, 2), [null, '1']);
  },

  async 'a set keeps its members as they were written, whatever they hold'(context) {
    const { store, partition } = context;
    const set = `${partition}:set`;
    const members = names.filter((name) => name !== '');
    for (const member of members) await store.addMember(set, member, 60_000);
    check('the members', await store.newestMembers(set, 50), [...members].reverse());
    for (const member of members) await store.removeMember(set, member);
    check('the members after all were removed', await store.newestMembers(set, 50), []);
  },
};
