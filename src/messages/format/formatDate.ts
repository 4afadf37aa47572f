import { cached } from './cached.js';

const formats = new Map<string, Intl.DateTimeFormat>();
const dates = new Map<string, string>();

function createFormat(locale: string): Intl.DateTimeFormat {
  try {
    // Without a second choice each machine takes its own, the server another one than the browser.
    return new Intl.DateTimeFormat([locale, 'en'], { dateStyle: 'medium', timeZone: 'UTC' });
  } catch {
    // `en_US` and the like throw.
    return createFormat('en');
  }
}

export const noDate = '–';

const dayMs = 86_400_000;
const year10000 = 253_402_300_800_000;

/** UTC makes server and browser write the same. The epoch and years of five digits are `noDate`. */
export function formatDate(iso: string | null | undefined, locale = 'en'): string {
  const time = Date.parse(iso ?? '');
  if (!(time > 0 && time < year10000)) return noDate;
  // Writing a date costs as much as an element, and cards share their days.
  return cached(dates, locale + Math.trunc(time / dayMs), () =>
    cached(formats, locale, createFormat).format(time),
  );
}
