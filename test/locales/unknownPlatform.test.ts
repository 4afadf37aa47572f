import { describe, expect, it } from 'vitest';
import { en, leavesOf, packs, sayings } from '../helpers/packs.js';

/** What each language calls a platform. It is our word: a customer has an account, on TikTok. */
const platformWord: Record<string, RegExp> = {
  en: /platform/i,
  de: /plattform/i,
  es: /plataforma/i,
  fr: /plateforme/i,
  it: /piattaforma/i,
  ja: /プラットフォーム/,
  ko: /플랫폼/,
  'pt-BR': /plataforma/i,
  'zh-CN': /平台/,
  ar: /منص/,
};

describe.each([en, ...packs])('the words of $locale for a platform that nobody knows', (pack) => {
  const said = [...leavesOf(pack)].flatMap(([path, leaf]) =>
    sayings(pack, path, leaf).map((text) => `${path}: ${text}`),
  );

  it('never call it "the platform"', () => {
    const word = platformWord[pack.locale];
    expect(said.length).toBeGreaterThan(1000);
    expect(said.filter((text) => word?.test(text.slice(text.indexOf(': '))))).toEqual([]);
  });
});

describe('the English for a platform that nobody knows', () => {
  const said = [...leavesOf(en)]
    .filter(([path]) => !path.startsWith('platforms.'))
    .flatMap(([path, leaf]) => sayings(en, path, leaf));

  it('puts no "your account" where the name of a platform would stand', () => {
    const odd = [/\b(on|with|for|open|opening|the) your account\b/i, /^your account/];
    expect(said.filter((text) => odd.some((pattern) => pattern.test(text)))).toEqual([]);
  });
});
