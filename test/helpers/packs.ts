import { ar } from '../../src/locales/ar.js';
import { de } from '../../src/locales/de.js';
import { en } from '../../src/locales/en.js';
import { es } from '../../src/locales/es.js';
import { fr } from '../../src/locales/fr.js';
import { it } from '../../src/locales/it.js';
import { ja } from '../../src/locales/ja.js';
import { ko } from '../../src/locales/ko.js';
import { ptBR } from '../../src/locales/pt-BR.js';
import { zhCN } from '../../src/locales/zh-CN.js';
import type { LocalePack } from '../../src/messages/Messages.js';

/** Every pack but the English, in the order in which they are spoken of everywhere. */
export const packs: readonly LocalePack[] = [de, es, fr, it, ja, ko, ptBR, zhCN, ar];

export { en };

/** One text of a pack, or the function that makes it. */
export type Leaf = string | ((words: Record<string, unknown>) => string);

/** Every text of a pack by its path, such as `errors.offline.title`. */
export function leavesOf(tree: object, path = ''): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'object' && value !== null) {
      for (const [below, leaf] of leavesOf(value, at)) leaves.set(below, leaf);
    } else leaves.set(at, value);
  }
  return leaves;
}

export const counts = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000];

/** What a text may speak of: the usual, and then one thing at a time as far from it as it gets. */
export function scenesOf({ platforms, shared }: LocalePack): Record<string, unknown>[] {
  const unnamed = ({ platform }: { platform: string }) =>
    typeof shared.unnamed === 'string' ? shared.unnamed : shared.unnamed({ platform });
  const usual = {
    platform: platforms.tiktok,
    handle: '@acmecoffee',
    previousHandle: '@quinnscoffee',
    app: null,
    context: 'connect',
    count: 1,
    posts: 1,
    minutes: 1,
    seconds: 1,
    id: 'req-71C',
    date: '2026-04-18',
  };
  return [
    usual,
    ...[platforms.instagram, platforms.other, 'threads', 'constructor'].map((platform) => ({
      ...usual,
      platform,
      handle: unnamed({ platform }),
    })),
    ...[`@${'a'.repeat(200)}`, '@مقهى.أكمي', '@☕️', '@<b>x</b>'].map((handle) => ({
      ...usual,
      handle,
      previousHandle: handle,
    })),
    ...['connect', 'accounts', 'disconnect'].flatMap((context) =>
      [null, 'Quinn’s Coffee CRM', 'Apps & Co.'].map((app) => ({ ...usual, context, app })),
    ),
    ...counts.map((count) => ({ ...usual, count, posts: count, minutes: count, seconds: count })),
    { ...usual, count: 12, posts: 1 },
    { ...usual, date: '–' },
  ];
}

/** A text in every scene. Only the end of a disconnect may have a count that nobody knows. */
export function sayings(pack: LocalePack, path: string, leaf: Leaf): string[] {
  if (typeof leaf === 'string') return [leaf];
  const scenes = scenesOf(pack);
  const all = path === 'revokeDialog.done' ? [...scenes, { ...scenes[0], count: null }] : scenes;
  return all.map((scene) => leaf(scene));
}
