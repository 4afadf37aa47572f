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

// A list asks for the same words a thousand times.
const laid = new WeakMap<object, { base: object; merged: object }>();

function layOver<Tree extends object>(base: Tree, override: object): Tree {
  const known = laid.get(override);
  if (known?.base === base) return known.merged as Tree;
  const merged = merge(base, override);
  laid.set(override, { base, merged });
  return merged;
}

/** A later override wins, and `undefined` changes nothing. The same arguments give the same object. */
export function resolveMessages<Tree extends object>(base: Tree, ...overrides: readonly unknown[]): Tree {
  let tree = base;
  for (const override of overrides) if (isTree(override)) tree = layOver(tree, override);
  return tree;
}
