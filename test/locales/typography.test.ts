import { describe, expect, it } from 'vitest';
import { formatMessage } from '../../src/messages/format/formatMessage.js';
import type { LocalePack } from '../../src/messages/Messages.js';
import { leavesOf, packs, sayings } from '../helpers/packs.js';

/** What a text in each language never holds. Handles, dates and names of apps are taken out first. */
const wrong: Record<string, [fault: string, found: RegExp][]> = {
  de: [
    ['quotes other than „…“', /["”«»]|“[^“„]*“/],
    ['an ellipsis that touches the word before it', /\S…/],
    ['the formal "Sie"', /\b(Ihr|Ihre|Ihren|Ihnen)\b/],
  ],
  es: [
    ['a question that does not begin as one', /^[^¿]*\?/],
    ['a straight quote', /["']/],
    ['the formal "usted"', /\b(usted|su cuenta)\b/i],
  ],
  fr: [
    ['a sign without its narrow space', /[^\u202f][;?!:»]|«[^\u202f]/],
    ['a straight quote', /["']/],
    ['the informal "tu"', /(?<!\p{L})(tu|ton|ta|tes|toi)(?!\p{L})/iu],
  ],
  it: [
    ['a straight quote', /["']/],
    ['the formal "Lei"', /\b(Lei|Suo|Sua)\b/],
  ],
  'pt-BR': [['a straight quote', /["']/]],
  ja: [
    ['half-width punctuation', /[?!:;()"]|[.,](?!\w)/],
    ['a space', / /],
  ],
  ko: [['a straight quote', /["']/]],
  'zh-CN': [
    ['half-width punctuation', /[?!:;()"]|[.,](?!\w)/],
    ['a name or a number that touches the words', /\p{Script=Han}[\w@]|\w\p{Script=Han}/u],
  ],
  ar: [
    ['Latin punctuation', /[;?"]|,(?!\d)/],
    ['a handle that nothing keeps in its direction', /(?<!\u2068)@/],
  ],
};

/** What a text is given from outside follows rules of its own. */
const given = /(?<=@)\S{2,}?(?=[\u2069、。，？]|\s|$)|Quinn’s Coffee CRM|Apps & Co\.|2026-04-18|req-71C/g;

describe.each(packs)('the typography of $locale', (pack) => {
  const texts = [...leavesOf(pack)]
    .filter(([path]) => path !== 'locale')
    .flatMap(([path, leaf]) => sayings(pack, path, leaf));
  const said = [...new Set(texts.map((text) => text.replace(given, 'x1')))];

  it.each(wrong[pack.locale] ?? [])('has nowhere %s', (_fault, found) => {
    expect(said.filter((text) => found.test(text))).toEqual([]);
  });

  it('writes three dots as one character', () => {
    expect(said.filter((text) => text.includes('...'))).toEqual([]);
  });
});

it('joins the Italian article to a day that begins with a vowel', () => {
  const [{ connectedAccount, reauthBanner }] = packs.filter(({ locale }) => locale === 'it') as [LocalePack];
  const since = (date: string) => formatMessage(connectedAccount.connectedSince, { date });
  expect(['1 apr 2026', '8 apr 2026', '11 apr 2026', '18 apr 2026'].map(since)).toEqual([
    'Dal 1 apr 2026',
    'Dall’8 apr 2026',
    'Dall’11 apr 2026',
    'Dal 18 apr 2026',
  ]);
  const words = { date: '8 apr 2026', count: 1, handle: '@acme', platform: 'TikTok' };
  expect(formatMessage(reauthBanner.expiring.body, words)).toContain('prima dell’8 apr 2026');
});

it('opens every isolate that it closes', () => {
  for (const pack of packs) {
    for (const [path, leaf] of leavesOf(pack)) {
      for (const text of sayings(pack, path, leaf)) {
        expect(text.split('\u2068')).toHaveLength(text.split('\u2069').length);
      }
    }
  }
});
