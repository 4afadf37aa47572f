const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string): Intl.DateTimeFormat {
  let format = formats.get(locale);
  if (!format) {
    const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
    try {
      // English behind it: for a language without data each machine would take its own, the server another one than
      // the browser.
      format = new Intl.DateTimeFormat([locale, 'en'], options);
    } catch {
      // "en_US" and the like: a date in English is better than none.
      format = new Intl.DateTimeFormat('en', options);
    }
    formats.set(locale, format);
  }
  return format;
}

export const noDate = '–';

const year10000 = 253_402_300_800_000;

/**
 * Writes an ISO 8601 date as a day in the locale's own way, always in UTC: server and browser then write the same,
 * whatever zones they are in. A missing date, an invalid one and one that cannot be true (the epoch, a year of five
 * digits) are `noDate`.
 */
export function formatDate(iso: string | null | undefined, locale = 'en'): string {
  const time = Date.parse(iso ?? '');
  return time > 0 && time < year10000 ? formatFor(locale).format(time) : noDate;
}
