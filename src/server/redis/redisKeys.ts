/**
 * The names of a store's keys. What stands in braces decides on the slot of a cluster, so what one script or one read
 * touches has it in common: https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
export interface RedisKeys {
  /** Texts are together by what their keys have before the first colon, as `AttemptStore` promises for one `write`. */
  text(key: string): string;
  /** Names the slot of a text. */
  partition(key: string): string;
  counter(key: string): string;
  /** The members of a set by the order in which they were added, and by their ends. */
  set(key: string): [order: string, ends: string];
  /** The calls to Layers of one API key, in one slot. */
  budget(budget: string): {
    slot: string;
    pause: string;
    outage: string;
    calls(...of: string[]): string;
    lists(project: string): string;
    changed(project: string): string;
    answer(id: string): string;
  };
  /** Remembers that a change was made, beside what it has changed. */
  receipt(slot: string, changeId: string): string;
}

export function createRedisKeys(prefix: string): RedisKeys {
  const partition = (key: string) => key.split(':', 1)[0] ?? '';
  return {
    partition,
    text: (key) => `${prefix}text:{${partition(key)}}${key.slice(partition(key).length)}`,
    counter: (key) => `${prefix}count:{${key}}`,
    set: (key) => [`${prefix}order:{${key}}`, `${prefix}ends:{${key}}`],
    budget(budget) {
      const slot = `calls:${budget}`;
      return {
        slot,
        pause: `${prefix}pause:{${slot}}`,
        outage: `${prefix}outage:{${slot}}`,
        changed: (project) => `${prefix}changed:{${slot}}:${project}`,
        lists: (project) => `${prefix}lists:{${slot}}:${project}`,
        answer: (id) => `${prefix}answer:{${slot}}:${id}`,
        calls: (...of) => `${prefix}calls:{${slot}}:${of.join(':')}`,
      };
    },
    receipt: (slot, changeId) => `${prefix}done:{${slot}}:${changeId}`,
  };
}
