import type { AttemptStore } from './AttemptStore.js';

const sweepEveryMs = 60_000;

interface Kept<T> {
  value: T;
  endsAt: number;
}

/**
 * Keeps attempts in this process: right for one server instance and for development. A restart forgets the attempts
 * that are under way, and their customers are asked to start again.
 */
export function createMemoryStore({ now }: { now(): number } = Date): AttemptStore {
  const texts = new Map<string, Kept<string>>();
  const sets = new Map<string, Map<string, number>>();
  let sweptAt = now();

  const read = (key: string): string | null => {
    const kept = texts.get(key);
    return kept !== undefined && kept.endsAt > now() ? kept.value : null;
  };
  const write = (key: string, value: string, ttlMs: number) => {
    sweep();
    texts.set(key, { value, endsAt: now() + ttlMs });
  };
  const sweep = () => {
    if (now() - sweptAt < sweepEveryMs) return;
    sweptAt = now();
    for (const [key, { endsAt }] of texts) if (endsAt <= sweptAt) texts.delete(key);
    for (const [name, set] of sets) {
      for (const [member, endsAt] of set) if (endsAt <= sweptAt) set.delete(member);
      if (set.size === 0) sets.delete(name);
    }
  };

  return {
    get: async (key) => read(key),
    set: async (key, value, ttlMs) => write(key, value, ttlMs),
    async setIfAbsent(key, value, ttlMs) {
      if (read(key) !== null) return false;
      write(key, value, ttlMs);
      return true;
    },
    async replace(key, expected, value, ttlMs) {
      if (read(key) !== expected) return false;
      write(key, value, ttlMs);
      return true;
    },
    async delete(key) {
      texts.delete(key);
    },
    async addMember(name, member, ttlMs) {
      sweep();
      const set = sets.get(name) ?? new Map<string, number>();
      sets.set(name, set.set(member, now() + ttlMs));
    },
    async removeMember(name, member) {
      sets.get(name)?.delete(member);
    },
    async members(name) {
      return [...(sets.get(name) ?? [])].filter(([, endsAt]) => endsAt > now()).map(([member]) => member);
    },
  };
}
