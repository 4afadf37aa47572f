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
  byName: Map<string, Member>;
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

export function createMemberSets(now: () => number): MemberSets {
  const sets = new Map<string, MemberSet>();
  let place = sets.values();
  let swept: MemberSet | null = null;
  let size = 0;

  const remove = (key: string, name: string) => {
    const set = sets.get(key);
    const member = set?.byName.get(name);
    if (!set || !member) return;
    if (member.older) member.older.newer = member.newer;
    else set.oldest = member.newer;
    if (member.newer) member.newer.older = member.older;
    else set.newest = member.older;
    set.byName.delete(name);
    size -= 1;
    if (set.byName.size === 0) sets.delete(key);
  };

  return {
    size: () => size,
    has: (key, name) => sets.get(key)?.byName.has(name) ?? false,
    add(key, name, endsAt) {
      remove(key, name);
      const set: MemberSet = sets.get(key) ?? { key, byName: new Map(), newest: null, oldest: null };
      const older = set.newest;
      const allEndAt = Math.max(endsAt, older?.allEndAt ?? 0);
      const member: Member = { name, endsAt, allEndAt, older, newer: null };
      if (older) older.newer = member;
      else set.oldest = member;
      set.newest = member;
      set.byName.set(name, member);
      sets.set(key, set);
      size += 1;
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
        const { done, value } = place.next();
        swept = done ? null : value;
        if (done) {
          place = sets.values();
          return;
        }
      }
    },
  };
}
