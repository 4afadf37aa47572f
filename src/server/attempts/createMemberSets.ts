import { createShardedMap, type ShardedMap } from './createShardedMap.js';

interface Member {
  name: string;
  endsAt: number;
  /** When this member and all older ones have ended: a search goes no further. */
  allEndAt: number;
  older: Member | null;
  newer: Member | null;
}

interface MemberSet {
  key: string;
  size: number;
  newest: Member | null;
  oldest: Member | null;
  /** Null for few members: most sets have one, and a short walk is faster than a map. */
  byName: ShardedMap<Member> | null;
}

export interface MemberSets {
  size(): number;
  has(set: string, member: string): boolean;
  add(set: string, member: string, endsAt: number): void;
  remove(set: string, member: string): void;
  newest(set: string, limit: number): string[];
  sweep(steps: number, at: number): void;
}

const fewMembers = 8;

export function createMemberSets(now: () => number): MemberSets {
  const sets = createShardedMap<MemberSet>();
  let size = 0;
  let swept: MemberSet | null = null;

  const find = (set: MemberSet | undefined, name: string): Member | null => {
    if (set === undefined) return null;
    if (set.byName !== null) return set.byName.get(name) ?? null;
    let member = set.newest;
    while (member !== null && member.name !== name) member = member.older;
    return member;
  };

  const link = (set: MemberSet, name: string, endsAt: number) => {
    const older = set.newest;
    const member: Member = {
      name,
      endsAt,
      allEndAt: Math.max(endsAt, older?.allEndAt ?? 0),
      older,
      newer: null,
    };
    if (older) older.newer = member;
    else set.oldest = member;
    set.newest = member;
    set.size += 1;
    size += 1;
    if (set.byName === null && set.size > fewMembers) {
      set.byName = createShardedMap<Member>();
      for (let one = set.oldest; one !== null; one = one.newer) set.byName.set(one.name, one);
    } else set.byName?.set(name, member);
  };

  const unlink = (set: MemberSet, member: Member) => {
    if (member.older) member.older.newer = member.newer;
    else set.oldest = member.newer;
    if (member.newer) member.newer.older = member.older;
    else set.newest = member.older;
    set.byName?.delete(member.name);
    set.size -= 1;
    size -= 1;
  };

  const remove = (set: MemberSet, member: Member) => {
    unlink(set, member);
    if (set.size === 0) sets.delete(set.key);
  };

  return {
    size: () => size,
    has: (key, name) => find(sets.get(key), name) !== null,
    add(key, name, endsAt) {
      let set = sets.get(key);
      if (set === undefined) {
        set = { key, size: 0, newest: null, oldest: null, byName: null };
        sets.set(key, set);
      }
      const there = find(set, name);
      if (there !== null) unlink(set, there);
      link(set, name, endsAt);
    },
    remove(key, name) {
      const set = sets.get(key);
      const member = find(set, name);
      if (set !== undefined && member !== null) remove(set, member);
    },
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
          remove(swept, swept.oldest);
          continue;
        }
        swept = sets.nextValue();
      }
    },
  };
}
