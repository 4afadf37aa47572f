/** One browser's Web Locks, shared by its tabs: exclusive, and asked for with `ifAvailable`. */
export function createLocks() {
  const held = new Set<string>();
  return {
    held,
    async request(name: string, _: { ifAvailable: true }, run: (lock: object | null) => unknown) {
      if (held.has(name)) return run(null);
      held.add(name);
      try {
        return await run({ name });
      } finally {
        held.delete(name);
      }
    },
  };
}
