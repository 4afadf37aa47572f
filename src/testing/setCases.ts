import type { Case } from './Case.js';
import { check } from './check.js';
import { expire } from './endCases.js';

const hourMs = 60 * 60 * 1000;

export const setCases: Record<string, Case> = {
  async 'a set has its newest members first, at most as many as are asked for'({ store, partition }) {
    const set = `${partition}:set`;
    check('the members of a set that does not exist', await store.newestMembers(set, 5), []);
    for (const member of ['a', 'b', 'c', 'd']) await store.addMember(set, member, hourMs);
    check('the members', await store.newestMembers(set, 50), ['d', 'c', 'b', 'a']);
    check('the two newest', await store.newestMembers(set, 2), ['d', 'c']);
  },

  async 'a member that is added again is the newest, and there once'({ store, partition }) {
    const set = `${partition}:set`;
    for (const member of ['a', 'b', 'c', 'a']) await store.addMember(set, member, hourMs);
    check('the members', await store.newestMembers(set, 50), ['a', 'c', 'b']);
  },

  async 'a member that is removed is gone, and the others stay'({ store, partition }) {
    const [set, other] = [`${partition}:set`, `${partition}:other`];
    for (const member of ['a', 'b', 'c']) await store.addMember(set, member, hourMs);
    await store.addMember(other, 'b', hourMs);
    await store.removeMember(set, 'b');
    await store.removeMember(set, 'nobody');
    await store.removeMember(`${partition}:nothing`, 'a');
    check('the members', await store.newestMembers(set, 50), ['c', 'a']);
    check('the members of another set', await store.newestMembers(other, 50), ['b']);
  },

  async 'each of many members that are added at once is there'({ store, partition }) {
    const set = `${partition}:set`;
    const members = Array.from({ length: 50 }, (_, i) => `m${i}`);
    await Promise.all(members.map((member) => store.addMember(set, member, hourMs)));
    check('the members', [...(await store.newestMembers(set, 100))].sort(), members.sort());
  },

  async 'each member has an end of its own, and the last time it was added counts'(context) {
    const { store, partition, ttlMs } = context;
    const set = `${partition}:set`;
    await store.addMember(set, 'long', 40 * ttlMs);
    await store.addMember(set, 'short', ttlMs);
    await store.addMember(set, 'longer', ttlMs);
    await store.addMember(set, 'shorter', 40 * ttlMs);
    await store.addMember(set, 'longer', 40 * ttlMs);
    await store.addMember(set, 'shorter', ttlMs);
    check('the members', await store.newestMembers(set, 50), ['shorter', 'longer', 'short', 'long']);
    await expire(context);
    check('the members after the end of two', await store.newestMembers(set, 50), ['longer', 'long']);
    check('the newest of them', await store.newestMembers(set, 1), ['longer']);
  },
};
