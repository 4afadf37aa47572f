import { describe, expect, it } from 'vitest';
import { en, leavesOf, packs, sayings } from '../helpers/packs.js';

/** Words that a language shares with English, the sign of the second among them. Any other was forgotten. */
const shared: Record<string, string[]> = {
  // Loan words that stand in the dictionary; "Minute" and "Moment", spelled alike; "in", the same in both; "die", an
  // article.
  de: [
    'tab',
    'link',
    'browser',
    'app',
    'support',
    'server',
    'cookies',
    'offline',
    'business',
    'creator',
    'minute',
    'moment',
    'in',
    'die',
    's',
  ],
  // Spelled alike; "no" is "not" and "a" is "to".
  es: ['app', 'cookies', 'personal', 'no', 'a', 's'],
  // Spelled alike.
  fr: ['app', 'cookies', 'page', 'minute', 'minutes', 'moment', 'menu', 's'],
  // Loan words, for which Italian apps have no others; "in", the same in both; "a" is "to".
  it: ['account', 'app', 'browser', 'link', 'post', 'business', 'creator', 'server', 'menu', 'in', 'a', 's'],
  // Loan words, for which Brazilian apps have no others; "continue", spelled alike; "no" and "a", articles.
  'pt-BR': ['app', 'link', 'post', 'posts', 'cookies', 'menu', 'continue', 'no', 'a', 's'],
  ja: [],
  ko: [],
  'zh-CN': [],
  ar: [],
};

/** What the sentences are given, which is the same in all languages. */
const names = /TikTok|Instagram|@\S+|threads|constructor|Quinn’s Coffee CRM|Apps & Co|req-71C/g;
/** The one word that Japanese and Chinese write in Latin letters. */
const latinWords = /Cookie/g;

const wordsIn = (text: string) =>
  text
    .replace(names, ' ')
    .toLowerCase()
    .match(/\p{L}[\p{L}’']*/gu) ?? [];

describe.each(packs)('the words of $locale', (pack) => {
  const leaves = leavesOf(pack);

  it('are none of the English ones, but for those that both languages have', () => {
    const english = leavesOf(en);
    const left = new Map<string, string[]>();
    for (const [path, leaf] of leaves) {
      if (path === 'locale' || /^platforms\.(tiktok|instagram)$/.test(path)) continue;
      const said = new Set(sayings(en, path, english.get(path) ?? '').flatMap(wordsIn));
      const same = sayings(pack, path, leaf)
        .flatMap(wordsIn)
        .filter((word) => said.has(word));
      const forgotten = [...new Set(same)].filter((word) => !shared[pack.locale]?.includes(word));
      if (forgotten.length > 0) left.set(path, forgotten);
    }
    expect(Object.fromEntries(left)).toEqual({});
  });

  it('use each word that they are said to share', () => {
    const all = new Set([...leaves].flatMap(([path, leaf]) => sayings(pack, path, leaf)).flatMap(wordsIn));
    expect(shared[pack.locale]?.filter((word) => !all.has(word))).toEqual([]);
  });

  it('are in the script of the language', () => {
    if (!['ja', 'ko', 'zh-CN', 'ar'].includes(pack.locale)) return;
    const latin = [...leaves]
      .filter(([path]) => path !== 'locale')
      .flatMap(([path, leaf]) => sayings(pack, path, leaf))
      .filter((text) => /\p{Script=Latin}/u.test(text.replace(names, '').replace(latinWords, '')));
    expect(latin).toEqual([]);
  });
});
