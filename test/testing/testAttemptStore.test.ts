import { type AttemptStore, createMemoryStore, type SharedChanges } from 'layers-connect/server';
import { testAttemptStore } from 'layers-connect/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

type Wrap = (store: AttemptStore) => AttemptStore;

/** The cases for a memory store with a clock in hand, as it is or broken in some way. */
function casesOf(wrap: Wrap = (store) => store) {
  let time = Date.UTC(2026, 4, 1);
  const store = wrap(createMemoryStore({ now: () => time }));
  const advance = (ms: number) => {
    time += ms;
  };
  return testAttemptStore({ create: () => store, advance });
}

describe('the memory store', () => {
  for (const { name, run } of casesOf()) it(name, run);
});

describe('the memory store, by the clock of this machine', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  for (const { name, run } of testAttemptStore({ create: () => createMemoryStore() })) {
    it(name, async () => {
      let isDone = false;
      const done = run().finally(() => {
        isDone = true;
      });
      while (!isDone) await vi.advanceTimersByTimeAsync(100);
      await done;
    });
  }
});

describe('a case', () => {
  it('has a title that no other has', () => {
    const names = casesOf().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(15);
  });

  it('says which promise was broken, and how', async () => {
    const [first] = casesOf((store) => ({ ...store, read: async (keys) => keys.map(() => null) }));
    await expect(first?.run()).rejects.toThrow(
      'AttemptStore: a write makes all of its changes, or none. the texts after it: expected ["a1","b1",null], got [null,null,null].',
    );
  });
});

const withChanges =
  (change: (changes: SharedChanges) => SharedChanges): Wrap =>
  (store) => ({ ...store, changes: store.changes && change(store.changes) });

/** Stores that break one promise each, with the cases that have to notice. */
const broken: [what: string, wrap: Wrap, cases: string[]][] = [
  [
    'makes the changes of a write one by one',
    (store) => ({
      ...store,
      write: async (changes) => {
        const versions = [];
        for (const change of changes) {
          const one = await store.write([change]);
          if (one === null) return null;
          versions.push(...one);
        }
        return versions;
      },
    }),
    ['a write makes all of its changes, or none'],
  ],
  [
    'looks first and writes then',
    (store) => ({
      ...store,
      write: async (changes) => {
        const there = await store.read(changes.map(({ key }) => key));
        const holds = changes.every(
          ({ expected }, i) => expected === undefined || (there[i]?.version ?? null) === expected,
        );
        await Promise.resolve();
        return holds ? store.write(changes.map(({ expected: _, ...change }) => change)) : null;
      },
    }),
    [
      'a write of a key that must not exist is won by one of fifty',
      'of fifty writes that expect the same version, one is made',
    ],
  ],
  [
    'does not look at what is expected',
    (store) => ({
      ...store,
      write: (changes) => store.write(changes.map(({ expected: _, ...change }) => change)),
    }),
    [
      'a write makes all of its changes, or none',
      'a write is made where the version is the one expected, where null and there is nothing, and where nothing is expected',
    ],
  ],
  [
    'takes what is left out for null',
    (store) => ({
      ...store,
      write: (changes) =>
        store.write(changes.map((change) => ({ ...change, expected: change.expected ?? null }))),
    }),
    [
      'a write is made where the version is the one expected, where null and there is nothing, and where nothing is expected',
    ],
  ],
  [
    'takes a text for its version',
    withVersions((value) => value),
    ['a version changes with every write, and never comes back'],
  ],
  [
    'counts versions anew after a deletion',
    (store) => {
      const versions = new Map<string, number>();
      const versionOf = (key: string) => `${versions.get(key) ?? 0}`;
      return {
        ...store,
        read: async (keys) =>
          (await store.read(keys)).map(
            (entry, i) => entry && { ...entry, version: versionOf(keys[i] ?? '') },
          ),
        write: async (changes) => {
          const there = await store.read(changes.map(({ key }) => key));
          const holds = changes.every(
            ({ key, expected }, i) =>
              expected === undefined || (there[i] ? versionOf(key) : null) === expected,
          );
          if (!holds) return null;
          await store.write(changes.map(({ expected: _, ...change }) => change));
          return changes.map(({ key, value }) => {
            if (value === null) versions.delete(key);
            else versions.set(key, (versions.get(key) ?? 0) + 1);
            return versionOf(key);
          });
        },
      };
    },
    ['a version changes with every write, and never comes back'],
  ],
  [
    'writes by half where nobody waits any more',
    (store) => ({
      ...store,
      write: async (changes, call) => {
        if (!call?.signal?.aborted) return store.write(changes);
        await store.write(changes.slice(0, 1));
        throw new Error('aborted');
      },
    }),
    ['a call whose signal has ended already rejects or is made, and nothing is written by half'],
  ],
  [
    'answers in the order of its keys',
    (store) => ({ ...store, read: (keys) => store.read([...keys].sort()) }),
    ['a read answers in the order that was asked for, with null for what is not there'],
  ],
  [
    'leaves out what is not there',
    (store) => ({
      ...store,
      read: async (keys) => (await store.read(keys)).filter((entry) => entry !== null),
    }),
    ['a read answers in the order that was asked for, with null for what is not there'],
  ],
  [
    'reads from a replica that lags behind',
    (store) => {
      let late: Awaited<ReturnType<AttemptStore['read']>> | null = null;
      return {
        ...store,
        read: async (keys) => {
          const now = await store.read(keys);
          const answer = late?.length === now.length ? late : now;
          late = now;
          return answer;
        },
      };
    },
    ['a read sees every write that has been answered'],
  ],
  [
    'cuts long texts',
    (store) => ({
      ...store,
      write: (changes) =>
        store.write(changes.map((change) => ({ ...change, value: change.value?.slice(0, 65_535) ?? null }))),
    }),
    ['a text comes back as it was written, whatever it holds'],
  ],
  [
    'takes an empty text for none',
    (store) => ({
      ...store,
      write: (changes) => store.write(changes.map((one) => ({ ...one, value: one.value || null }))),
    }),
    ['a text comes back as it was written, whatever it holds'],
  ],
  [
    'does not tell capitals',
    (store) => ({
      ...store,
      read: (keys) => store.read(keys.map((key) => key.toLowerCase())),
      write: (changes) =>
        store.write(changes.map((change) => ({ ...change, key: change.key.toLowerCase() }))),
    }),
    ['a key is told from every other key'],
  ],
  [
    'forgets nothing',
    (store) => ({
      ...store,
      write: (changes) => store.write(changes.map((change) => ({ ...change, ttlMs: null }))),
    }),
    ['a text is there until its end, and never after it'],
  ],
  [
    'gives a text the end that it had at first',
    (store) => {
      const ends = new Map<string, number | null>();
      return {
        ...store,
        write: (changes) =>
          store.write(
            changes.map((change) => {
              const ttlMs = ends.get(change.key) ?? change.ttlMs;
              ends.set(change.key, ttlMs);
              return { ...change, ttlMs };
            }),
          ),
      };
    },
    ['a write gives a text a new end'],
  ],
  [
    'takes no end for an end now',
    (store) => ({
      ...store,
      write: (changes) => store.write(changes.map((change) => ({ ...change, ttlMs: change.ttlMs ?? 0 }))),
    }),
    ['a text without an end is kept until it is deleted'],
  ],
  [
    'counts by reading and writing',
    (store) => {
      const counts = new Map<string, number>();
      return {
        ...store,
        increment: async (key, ttlMs) => {
          const count = (counts.get(key) ?? 0) + 1;
          await Promise.resolve();
          counts.set(key, count);
          return { count, endsInMs: ttlMs };
        },
      };
    },
    ['a counter counts each of fifty increments at once'],
  ],
  [
    'begins the time of a counter anew with each increment',
    (store) => ({
      ...store,
      increment: async (key, ttlMs) => ({ ...(await store.increment(key, 100 * ttlMs)), endsInMs: ttlMs }),
    }),
    ['a counter ends after its first increment, whatever came later'],
  ],
  [
    'takes spaces and capitals off its members',
    (store) => ({
      ...store,
      addMember: (set, member, ttlMs) => store.addMember(set, member.replace(' ', '').toLowerCase(), ttlMs),
    }),
    ['a set keeps its members as they were written, whatever they hold'],
  ],
  [
    'lists the oldest members first',
    (store) => ({
      ...store,
      newestMembers: async (set, limit) =>
        [...(await store.newestMembers(set, 1_000))].reverse().slice(0, limit),
    }),
    ['a set has its newest members first, at most as many as are asked for'],
  ],
  [
    'does not heed the limit',
    (store) => ({ ...store, newestMembers: (set) => store.newestMembers(set, 1_000) }),
    ['a set has its newest members first, at most as many as are asked for'],
  ],
  [
    'leaves a member where it was when it is added again',
    (store) => {
      const seen = new Set<string>();
      return {
        ...store,
        addMember: async (set, member, ttlMs) => {
          const name = JSON.stringify([set, member]);
          if (seen.has(name)) return;
          seen.add(name);
          await store.addMember(set, member, ttlMs);
        },
      };
    },
    ['a member that is added again is the newest, and there once'],
  ],
  [
    'removes nobody',
    (store) => ({ ...store, removeMember: async () => {} }),
    ['a member that is removed is gone, and the others stay'],
  ],
  [
    'loses members that come at once',
    (store) => {
      let busy = false;
      return {
        ...store,
        addMember: async (...args) => {
          if (busy) return;
          busy = true;
          await Promise.resolve();
          await store.addMember(...args);
          busy = false;
        },
      };
    },
    ['each of many members that are added at once is there'],
  ],
  [
    'gives all members of a set the end of the first',
    (store) => {
      const ends = new Map<string, number>();
      return {
        ...store,
        addMember: async (set, member, ttlMs) => {
          const first = ends.get(set) ?? ttlMs;
          ends.set(set, first);
          await store.addMember(set, member, first);
        },
      };
    },
    ['each member has an end of its own, and the last time it was added counts'],
  ],
  [
    'cuts its messages at the first space',
    withChanges((changes) => ({
      ...changes,
      publish: (message) => changes.publish(message.split(' ').slice(0, 2).join(' ')),
    })),
    ['a message reaches all that have subscribed'],
  ],
  [
    'goes on telling whoever has stopped',
    withChanges((changes) => ({
      ...changes,
      subscribe: async (listener) => {
        await changes.subscribe(listener);
        return () => {};
      },
    })),
    ['whoever has stopped hears no more, and the others do'],
  ],
  [
    'tells a listener as often as it has subscribed',
    withChanges((changes) => ({
      ...changes,
      subscribe: (listener) => changes.subscribe((message) => listener(message)),
    })),
    ['a listener that subscribes twice hears each message once'],
  ],
];

function withVersions(versionOf: (value: string) => string): Wrap {
  return (store) => ({
    ...store,
    read: async (keys) =>
      (await store.read(keys)).map((entry) => entry && { ...entry, version: versionOf(entry.value) }),
    write: async (changes) => {
      const there = await store.read(changes.map(({ key }) => key));
      const holds = changes.every(({ expected }, i) => {
        const entry = there[i];
        return expected === undefined || (entry ? versionOf(entry.value) : null) === expected;
      });
      if (!holds) return null;
      await store.write(changes.map(({ expected: _, ...change }) => change));
      return changes.map(({ value }) => versionOf(value ?? ''));
    },
  });
}

describe('a store that is broken', () => {
  it.each(broken)('is caught: one that %s', async (_, wrap, expected) => {
    const failed: string[] = [];
    for (const { name, run } of casesOf(wrap)) {
      await run().catch((error: unknown) => {
        expect(error).toBeInstanceOf(Error);
        expect((error as Error).message).toContain(`AttemptStore: ${name}. `);
        failed.push(name);
      });
    }
    expect(failed).toEqual(expect.arrayContaining(expected));
  });

  it('is caught by every case there is', () => {
    const named = new Set(broken.flatMap(([, , cases]) => cases));
    const names = casesOf().map(({ name }) => name);
    expect(names.filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => !names.includes(name))).toEqual([]);
  });
});
