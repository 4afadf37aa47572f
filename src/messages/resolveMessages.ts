import type { Messages, MessagesOverride, MessagesSection } from './Messages.js';

type Section = Messages[MessagesSection];
type Tree = { [key: string]: unknown };

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

function merge(base: Tree, override: Tree): Tree {
  const merged: Tree = { ...base };
  for (const [key, value] of Object.entries(override)) {
    if (value === undefined) continue;
    const below = merged[key];
    merged[key] = isTree(value) && isTree(below) ? merge(below, value) : value;
  }
  return merged;
}

/** Lays overrides over one section. Without any it returns the section itself, so that it stays referentially equal. */
export function resolveSection<T extends Section>(base: T, ...overrides: readonly unknown[]): T {
  return overrides.reduce<T>((section, override) => {
    return isTree(override) ? (merge(section as Tree, override) as T) : section;
  }, base);
}

/** Lays overrides over a whole language. A later one wins; a text that is `undefined` changes nothing. */
export function resolveMessages(
  base: Messages,
  ...overrides: readonly (MessagesOverride | undefined)[]
): Messages {
  return overrides.reduce<Messages>((messages, override) => {
    return override ? (merge(messages as unknown as Tree, override) as unknown as Messages) : messages;
  }, base);
}
