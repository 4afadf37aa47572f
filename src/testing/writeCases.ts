import type { Case, CaseContext } from './Case.js';
import { check, checkThat } from './check.js';

const hourMs = 60 * 60 * 1000;

export async function valuesOf({ store }: CaseContext, ...keys: string[]): Promise<(string | null)[]> {
  return (await store.read(keys)).map((entry) => entry?.value ?? null);
}

export async function put(
  { store }: CaseContext,
  key: string,
  value: string,
  ttlMs = hourMs,
): Promise<string> {
  const [version] = (await store.write([{ key, value, ttlMs }])) ?? [];
  if (version === undefined) throw new Error('A write without "expected" resolved to null.');
  return version;
}

export const writeCases: Record<string, Case> = {
  async 'a write makes all of its changes, or none'(context) {
    const { store, partition } = context;
    const [a, b, c] = [`${partition}:a`, `${partition}:b`, `${partition}:c`];
    const version = await put(context, a, 'a1');
    await put(context, b, 'b1');
    const first = { key: c, value: 'c2', expected: null, ttlMs: hourMs };
    const failing = [
      first,
      { key: a, value: 'a2', expected: version, ttlMs: hourMs },
      { key: b, value: null, expected: null, ttlMs: null },
    ];
    for (const changes of [failing, [...failing].reverse()]) {
      check('a write of which one "expected" does not hold', await store.write(changes), null);
      check('the texts after it', await valuesOf(context, a, b, c), ['a1', 'b1', null]);
    }
    const versions = await store.write(failing.slice(0, 2));
    check('the number of versions that a write of two resolves to', versions?.length, 2);
    check('the texts after a write whose every "expected" holds', await valuesOf(context, a, b, c), [
      'a2',
      'b1',
      'c2',
    ]);
    const read = (await store.read([c, a])).map((entry) => entry?.version);
    check('the versions that were read after it', read, versions);
  },

  async 'a write of a key that must not exist is won by one of fifty'(context) {
    const { store, partition } = context;
    const key = `${partition}:a`;
    const other = `${partition}:b`;
    const writes = Array.from({ length: 50 }, (_, i) =>
      store.write([
        { key, value: `${i}`, expected: null, ttlMs: hourMs },
        { key: other, value: `${i}`, ttlMs: hourMs },
      ]),
    );
    const won = (await Promise.all(writes)).flatMap((versions, i) => (versions === null ? [] : [`${i}`]));
    check('the number of writes that won', won.length, 1);
    check('the texts, which are those of the winner', await valuesOf(context, key, other), [won[0], won[0]]);
  },

  async 'of fifty writes that expect the same version, one is made'(context) {
    const { store, partition } = context;
    const key = `${partition}:a`;
    const expected = await put(context, key, 'before');
    const writes = Array.from({ length: 50 }, (_, i) =>
      store.write([{ key, value: `${i}`, expected, ttlMs: hourMs }]),
    );
    const won = (await Promise.all(writes)).flatMap((versions, i) => (versions === null ? [] : [`${i}`]));
    check('the number of writes that won', won.length, 1);
    check('the text', await valuesOf(context, key), [won[0]]);
  },

  async 'a write is made where the version is the one expected, where null and there is nothing, and where nothing is expected'(
    context,
  ) {
    const { store, partition } = context;
    const key = `${partition}:a`;
    const write = (value: string | null, expected?: string | null) =>
      store.write([{ key, value, expected, ttlMs: hourMs }]);
    check('a write that expects a version of a key that does not exist', await write('1', 'nonsense'), null);
    const [first] = (await write('1', null)) ?? [];
    checkThat(
      typeof first === 'string',
      'A write that expects nothing to be there did not resolve to a version.',
    );
    check('a second write that expects nothing to be there', await write('2', null), null);
    const [second] = (await write('2', first)) ?? [];
    checkThat(typeof second === 'string', 'A write that expects the version that is there was not made.');
    check('a write that expects an older version', await write('3', first), null);
    check('the text', await valuesOf(context, key), ['2']);
    checkThat((await write('3', undefined)) !== null, 'A write without "expected" was not made.');
    checkThat((await write(null, undefined)) !== null, 'A deletion without "expected" was not made.');
    checkThat((await write(null, undefined)) !== null, 'A deletion of what is not there was not made.');
    checkThat(
      (await write(null, null)) !== null,
      'A deletion that expects nothing to be there was not made.',
    );
    check('the text after it', await valuesOf(context, key), [null]);
  },

  async 'a version changes with every write, and never comes back'(context) {
    const { store, partition } = context;
    const key = `${partition}:a`;
    const seen: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      // The same text each time: a version derived from the text would come back.
      const version = await put(context, key, 'same');
      const [entry] = await store.read([key]);
      check('the version that is read', entry?.version, version);
      checkThat(!seen.includes(version), `The version ${version} came back.`);
      seen.push(version);
      if (i % 2) await store.write([{ key, value: null, ttlMs: null }]);
    }
    await put(context, key, 'same');
    for (const expected of seen) {
      const late = await store.write([{ key, value: 'late', expected, ttlMs: hourMs }]);
      check('a write that expects a version from before a deletion', late, null);
    }
  },

  async 'a call whose signal has ended already rejects or is made, and nothing is written by half'(context) {
    const { store, partition } = context;
    const [a, b, set, counter] = ['a', 'b', 'set', 'counter'].map((name) => `${partition}:${name}`) as [
      string,
      string,
      string,
      string,
    ];
    const call = { signal: AbortSignal.abort() };
    const changes = [a, b].map((key) => ({ key, value: '1', expected: null, ttlMs: hourMs }));
    const failed = (error: unknown) => {
      checkThat(error !== undefined, 'A call rejected with nothing.');
      return 'rejected' as const;
    };
    const written = await store.write(changes, call).catch(failed);
    const values = await valuesOf(context, a, b);
    checkThat(values[0] === values[1], 'A write with an ended signal was made by half.');
    if (written !== 'rejected') check('the texts after a write that was answered', values, ['1', '1']);
    await store.read([a], call).catch(failed);
    await store.increment(counter, hourMs, call).catch(failed);
    await store.addMember(set, 'm', hourMs, call).catch(failed);
    await store.newestMembers(set, 1, call).catch(failed);
    await store.removeMember(set, 'm', call).catch(failed);
    await put(context, a, '2');
    check('a text that is written after it', await valuesOf(context, a), ['2']);
  },
};
