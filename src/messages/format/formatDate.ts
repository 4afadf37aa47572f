const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(locale: string): Intl.DateTimeFormat {
  let format = formats.get(locale);
  if (!format) {
    const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
    try {
      // Without a second choice each machine takes its own, the server another one than the browser.
      format = new Intl.DateTimeFormat([locale, 'en'], options);
    } catch {
      // `en_US` and the like throw.
      format = new Intl.DateTimeFormat('en', options);
    }
    formats.set(locale, format);
  }
  return format;
}

export const noDate = '–';

const year10000 = 253_402_300_800_000;

/** UTC makes server and browser write the same. The epoch and years of five digits are `noDate`. */
export function formatDate(iso: string | null | undefined, locale = 'en'): string {
  const time = Date.parse(iso ?? '');
  return time > 0 && time < year10000 ? formatFor(locale).format(time) : noDate;
}
