import type { LocalePack } from 'layers-connect';
import { en } from 'layers-connect/locales/en';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const marked = Array.from('åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ');
const accents = new Map(Array.from(plain, (letter, index) => [letter, marked[index] ?? letter]));
const padding = ' ļöŕéɱ îþšûɱ ðöļöŕ šîţ åɱéţ';

/** Stand around what a text was given, such as a handle: that stays as it is. */
const [given, end] = ['\ue000', '\ue001'];

/** A text with accents on every letter, 40 % longer and in brackets: what has none of these is not in the messages. */
export function pseudoText(text: string): string {
  const pieces = text.split(/(\ue000[^\ue001]*\ue001)/u);
  const accented = pieces.map((piece) =>
    piece.startsWith(given)
      ? piece.slice(1, -1)
      : Array.from(piece, (letter) => accents.get(letter) ?? letter).join(''),
  );
  const own = pieces.filter((piece) => !piece.startsWith(given)).join('');
  const more = Math.ceil(own.length * 0.4);
  return `⟦${accented.join('')}${padding
    .repeat(Math.ceil(more / padding.length))
    .slice(0, more)
    .trimEnd()}⟧`;
}

const standApart = (key: string, value: unknown) =>
  typeof value === 'string' && key !== 'context' ? `${given}${value}${end}` : value;

function pseudo(value: unknown): unknown {
  if (typeof value === 'string') return pseudoText(value);
  if (typeof value === 'function') {
    return (words: Record<string, unknown>) =>
      pseudoText(
        value(Object.fromEntries(Object.entries(words).map(([key, word]) => [key, standApart(key, word)]))),
      );
  }
  return Object.fromEntries(Object.entries(value as object).map(([key, below]) => [key, pseudo(below)]));
}

/** English in disguise. A platform's own name stays; so does the tag, of English as no country speaks it. */
export const pseudoPack: LocalePack = {
  ...(pseudo(en) as LocalePack),
  platforms: { ...en.platforms, other: pseudoText(en.platforms.other) },
  locale: 'en-XA',
};
