const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;

function merge<Tree extends object>(base: Tree, override: object): Tree {
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(override)) {
    if (value === undefined) continue;
    const below = merged[key];
    merged[key] = isTree(value) && isTree(below) ? merge(below, value) : value;
  }
  return merged as Tree;
}

const cache = new WeakMap<object, { base: object; merged: object }>();

function mergeCached<Tree extends object>(base: Tree, override: object): Tree {
  const known = cache.get(override);
  if (known?.base === base) return known.merged as Tree;
  const merged = merge(base, override);
  cache.set(override, { base, merged });
  return merged;
}

/** The same arguments give the same object, so that memoized components do not render again. */
export function resolveMessages<Tree extends object>(base: Tree, ...overrides: readonly unknown[]): Tree {
  let tree = base;
  for (const override of overrides) if (isTree(override)) tree = mergeCached(tree, override);
  return tree;
}
