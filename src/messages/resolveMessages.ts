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

// A list asks for the same words a thousand times: what was laid over what is laid once.
const laid = new WeakMap<object, { base: object; merged: object }>();

function layOver<Tree extends object>(base: Tree, override: object): Tree {
  const known = laid.get(override);
  if (known?.base === base) return known.merged as Tree;
  const merged = merge(base, override);
  laid.set(override, { base, merged });
  return merged;
}

/**
 * Lays overrides over a language or over one section of it. A later one wins, and a text that is `undefined` changes
 * nothing. Without any it returns what it was given, and with the same ones the same result, so that it stays
 * referentially equal.
 */
export function resolveMessages<Tree extends object>(base: Tree, ...overrides: readonly unknown[]): Tree {
  let tree = base;
  for (const override of overrides) if (isTree(override)) tree = layOver(tree, override);
  return tree;
}
