/** One map of 100,000 entries stops the process for tens of milliseconds when it grows. */
export interface ShardedMap<Value> {
  size(): number;
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  /** Goes round and round. Null at the end of each shard. */
  nextValue(): Value | null;
}

const shards = 64;
const sampledLetters = 8;

export function createShardedMap<Value>(): ShardedMap<Value> {
  const maps = Array.from({ length: shards }, () => new Map<string, Value>());
  const first = maps[0] as Map<string, Value>;
  const mapOf = (key: string) => maps[shardOf(key)] ?? first;
  let size = 0;
  let shard = 0;
  // Made when needed: an idle iterator keeps the entries of the time before its map grew.
  let place: Iterator<Value> | null = null;
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
    nextValue() {
      place ??= (maps[shard] ?? first).values();
      const { done, value } = place.next();
      if (!done) return value;
      shard = (shard + 1) % shards;
      place = null;
      return null;
    },
  };
}

/** FNV-1a, over letters at even distances: http://www.isthe.com/chongo/tech/comp/fnv/ */
function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  const last = key.length - 1;
  const distance = Math.max(Math.floor(key.length / sampledLetters), 1);
  for (let i = last; i >= 0; i -= distance) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & (shards - 1);
}
