/** A map in parts: one of 100,000 entries stands still for tens of milliseconds when it has to grow. */
export interface PartedMap<Value> {
  size(): number;
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  /** Goes on to the next entry, round and round, or returns null at the end of a part. */
  nextEntry(): [key: string, value: Value] | null;
}

// Of the 500,000 entries that a store holds, each has some 8,000.
const parts = 64;

export function createPartedMap<Value>(): PartedMap<Value> {
  const maps = Array.from({ length: parts }, () => new Map<string, Value>());
  const first = maps[0] as Map<string, Value>;
  const mapOf = (key: string) => maps[partOf(key)] ?? first;
  let size = 0;
  let part = 0;
  // Made when it is needed: an iterator that stands still keeps the entries of the time before its map grew.
  let place: Iterator<[string, Value]> | null = null;
  return {
    size: () => size,
    get: (key) => mapOf(key).get(key),
    set(key, value) {
      const map = mapOf(key);
      const before = map.size;
      map.set(key, value);
      size += map.size - before;
    },
    delete(key) {
      if (mapOf(key).delete(key)) size -= 1;
    },
    nextEntry() {
      place ??= (maps[part] ?? first).entries();
      const { done, value } = place.next();
      if (!done) return value;
      part = (part + 1) % parts;
      place = null;
      return null;
    },
  };
}

/** Spreads keys evenly: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
function partOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (parts - 1);
}
