import { createRedisStore } from 'layers-connect/server/redis';
import { expect, it } from 'vitest';

/** The keys of a command, and what of each decides on its slot in a cluster. */
function slotsOf([command, ...args]: string[]) {
  const isScript = command === 'EVALSHA';
  const keys = isScript ? args.slice(2, 2 + Number(args[1])) : args;
  return keys.map((key) => /\{([^}]+)\}/.exec(key)?.[1] ?? key);
}

it('has the keys of each command in one slot', async () => {
  const sent: [key: string, slots: string[]][] = [];
  const store = createRedisStore({
    sendCommand: async (args, { key }) => {
      sent.push([key, slotsOf(args)]);
      return args[0] === 'MGET' ? args.slice(1).map(() => null) : null;
    },
  });
  const { calls } = store;
  if (calls === undefined) throw new Error('The store counts no calls.');
  const list = { name: 'list', id: '1' };
  const wanted = {
    budget: 'b',
    id: 'c',
    kind: 'read',
    project: 'p',
    user: 'u',
    limit: 1,
    withoutReserve: 1,
    projectLimit: 1,
    userLimit: 1,
    reservedPerUser: null,
    mayProbe: true,
    list,
  } as const;
  // What was sent is looked at, not what comes of a reply that is none.
  await Promise.allSettled([
    store.read(['p:a', 'p:b', 'q:a']),
    store.write(['p:a', 'p:b'].map((key) => ({ key, value: '', ttlMs: 1 }))),
    store.increment('n', 1),
    store.addMember('s', 'm', 1),
    store.removeMember('s', 'm'),
    store.newestMembers('s', 1),
    calls.take(wanted),
    calls.tellOutcome('b', 'c', 'failed'),
    calls.pause('b', 1),
    calls.landList(wanted, list, null),
    calls.landedList('b', '1'),
    calls.forgetLists(wanted),
  ]);
  // The read is of two slots.
  expect(sent).toHaveLength(13);
  for (const [key, slots] of sent) {
    expect(slots).toEqual(slots.map(() => slots[0]));
    expect(key).toContain(`{${slots[0]}}`);
  }
});
