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

/**
 * Lays overrides over a language or over one section of it. A later one wins, and a text that is `undefined` changes
 * nothing. Without any it returns what it was given, so that it stays referentially equal.
 */
export function resolveMessages<Tree extends object>(base: Tree, ...overrides: readonly unknown[]): Tree {
  return overrides.reduce<Tree>((tree, override) => (isTree(override) ? merge(tree, override) : tree), base);
}
