/**
 * Braces decide on the slot of a cluster, and keys of one script or read have to share it:
 * https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags
 */
export interface RedisKeys {
  text(key: string): string;
  partition(key: string): string;
  counter(key: string): string;
  set(key: string): [order: string, ends: string];
  budget(budget: string): {
    slot: string;
    pause: string;
    outage: string;
    calls(...of: string[]): string;
    lists(project: string): string;
    changed(project: string): string;
    answer(id: string): string;
  };
  /** Marks a change as made, in the slot of what it has changed. */
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
