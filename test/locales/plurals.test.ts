import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import type { LocalePack } from '../../src/messages/Messages.js';
import { root } from '../helpers/imports.js';
import { counts, en, leavesOf, packs, scenesOf } from '../helpers/packs.js';

/** The tag and the forms of each `plural(…)` that a file calls. */
function pluralsOf(file: string): { tag: unknown; forms: string[] }[] {
  const found: { tag: unknown; forms: string[] }[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [tag, , forms] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'plural') return;
      if (tag?.type !== 'Literal' || forms?.type !== 'ObjectExpression') throw new Error(`${file}: a plural`);
      found.push({
        tag: tag.value,
        forms: forms.properties.map((form) =>
          form.type === 'Property' && form.key.type === 'Identifier' ? form.key.name : '?',
        ),
      });
    },
  }).visit(parseSync(file, readFileSync(join(root, file), 'utf8')).program);
  return found;
}

/** The usual words, with a count and without any other digit. */
const withCount = (pack: LocalePack, count: number) => ({
  ...scenesOf(pack)[0],
  ...{ count, posts: count, minutes: count, seconds: count },
  ...{ date: '–', id: 'reference' },
});

/** The texts whose English depends on a count. */
const counted = [...leavesOf(en)].flatMap(([path, leaf]) => {
  if (typeof leaf !== 'function') return [];
  const [one, two] = [1, 2].map((count) => leaf(withCount(en, count)).replaceAll(String(count), '#'));
  return one === two ? [] : [path];
});

/** Where a language writes two of its categories alike, and why. */
const alike: Record<string, Record<string, number>> = {
  // "Account" does not change: only a million of them is "di account".
  it: { 'connectedAccountList.loaded': 2, 'connectedAccountList.loadedSome': 2 },
  // The noun after a hundred is the one after none, and "minute" has one spelling from eleven on.
  ar: {
    'connectedAccountList.loadedSome': 5,
    'reauthBanner.reauthRequired.title': 5,
    'reauthBanner.failing.title': 5,
    'reauthBanner.failing.body': 5,
    'reauthBanner.expiring.title': 5,
    'connectingScreen.expiresIn': 5,
  },
};

/** Chinese, Japanese and Korean have one form, and tell one account by its handle. */
const named = (path: string) => /^reauthBanner\.(reauthRequired|expiring)\.title|failing\.body$/.test(path);

it('finds the texts that depend on a count', () => {
  expect(counted).toEqual(
    expect.arrayContaining(['connectingScreen.expiresIn', 'revokeDialog.done', 'reauthBanner.failing.body']),
  );
  expect(counted.length).toBeGreaterThan(6);
});

describe.each(packs)('the plurals of $locale', (pack) => {
  const rules = new Intl.PluralRules(pack.locale);
  const categories = rules.resolvedOptions().pluralCategories;
  const leaves = leavesOf(pack);

  it('have a form for each category of the language', () => {
    const plurals = pluralsOf(`src/locales/${pack.locale}.ts`);
    expect(plurals.length).toBeGreaterThan(4);
    for (const { tag, forms } of plurals) {
      expect(tag).toBe(pack.locale);
      // With one form alone it is the number that is written, not the noun that is bent.
      if (forms.join() !== 'other') expect(forms.sort()).toEqual([...categories].sort());
    }
  });

  it.each(counted)('say %s in another way for each', (path) => {
    const leaf = leaves.get(path);
    const forms = new Set(
      counts
        // Of none the dialog has a sentence of its own, in every language.
        .filter((count) => path !== 'revokeDialog.done' || count > 0)
        .map((count) => {
          const text = typeof leaf === 'function' ? leaf(withCount(pack, count)) : (leaf ?? '');
          return text.replaceAll(new Intl.NumberFormat(pack.locale).format(count), '#');
        }),
    );
    const met = new Set(
      counts.filter((count) => path !== 'revokeDialog.done' || count > 0).map((count) => rules.select(count)),
    );
    const expected = alike[pack.locale]?.[path] ?? (met.size === 1 && named(path) ? 2 : met.size);
    expect([...forms]).toHaveLength(expected);
  });

  it('write numbers as the language does', () => {
    const many = withCount(pack, 12_345);
    const said = [...leaves.values()].flatMap((leaf) => (typeof leaf === 'function' ? [leaf(many)] : []));
    const written = new Intl.NumberFormat(pack.locale).format(12_345);
    expect(said.filter((text) => text.includes('12345'))).toEqual([]);
    expect(said.filter((text) => text.includes(written)).length).toBeGreaterThan(counted.length);
  });
});
