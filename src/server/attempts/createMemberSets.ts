import { createPartedMap } from './createPartedMap.js';

/** A member of a set, between the one that was added before it and the one added after. */
interface Member {
  name: string;
  endsAt: number;
  /** When it and all that are older have ended, at the latest: nobody has to look further than that. */
  allEndAt: number;
  older: Member | null;
  newer: Member | null;
}

interface MemberSet {
  key: string;
  size: number;
  newest: Member | null;
  oldest: Member | null;
}

/** Sets whose members are kept in the order in which they were added, each to its own end. */
export interface MemberSets {
  /** How many members there are in all sets, those included that have ended and not been swept up yet. */
  size(): number;
  has(set: string, member: string): boolean;
  add(set: string, member: string, endsAt: number): void;
  remove(set: string, member: string): void;
  newest(set: string, limit: number): string[];
  /** Looks at the oldest members of some sets, at most `steps` of them, and removes those that have ended by then. */
  sweep(steps: number, at: number): void;
}

/** Names a member among those of all sets: no two pairs make one text. */
const keyOf = (set: string, name: string) => `${set.length}:${set}${name}`;

export function createMemberSets(now: () => number): MemberSets {
  const sets = createPartedMap<MemberSet>();
  // Those of all sets, since most have a single one.
  const members = createPartedMap<Member>();
  let swept: MemberSet | null = null;

  const remove = (key: string, name: string) => {
    const set = sets.get(key);
    const member = members.get(keyOf(key, name));
    if (!set || !member) return;
    if (member.older) member.older.newer = member.newer;
    else set.oldest = member.newer;
    if (member.newer) member.newer.older = member.older;
    else set.newest = member.older;
    members.delete(keyOf(key, name));
    set.size -= 1;
    if (set.size === 0) sets.delete(key);
  };

  return {
    size: members.size,
    has: (key, name) => members.get(keyOf(key, name)) !== undefined,
    add(key, name, endsAt) {
      remove(key, name);
      const set: MemberSet = sets.get(key) ?? { key, size: 0, newest: null, oldest: null };
      const older = set.newest;
      const allEndAt = Math.max(endsAt, older?.allEndAt ?? 0);
      const member: Member = { name, endsAt, allEndAt, older, newer: null };
      if (older) older.newer = member;
      else set.oldest = member;
      set.newest = member;
      members.set(keyOf(key, name), member);
      set.size += 1;
      sets.set(key, set);
    },
    remove,
    newest(key, limit) {
      const names: string[] = [];
      let member = sets.get(key)?.newest ?? null;
      while (member && names.length < limit && member.allEndAt > now()) {
        if (member.endsAt > now()) names.push(member.name);
        member = member.older;
      }
      return names;
    },
    sweep(steps, at) {
      for (let step = 0; step < steps; step += 1) {
        if (swept?.oldest && swept.oldest.endsAt <= at) {
          remove(swept.key, swept.oldest.name);
          continue;
        }
        swept = sets.nextEntry()?.[1] ?? null;
      }
    },
  };
}
