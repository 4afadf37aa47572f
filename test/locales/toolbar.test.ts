import { describe, expect, it } from 'vitest';
import { directionOf, localeItems, packOf } from '../../.storybook/locales.js';
import { packs } from '../helpers/packs.js';

describe('the Storybook toolbar', () => {
  it('offers English, every pack and the pseudo-locale', () => {
    const tags = localeItems.map(({ value }) => value);
    expect(tags).toEqual(['en', ...packs.map(({ locale }) => locale), 'en-XA']);
    expect(localeItems.map(({ title }) => title)).toContain('Deutsch');
  });

  it.each(packs)('gives the pack of $locale', (pack) => {
    expect(packOf({ locale: pack.locale })).toBe(pack);
  });

  it('leaves English to the components, which have it built in', () => {
    expect(packOf({ locale: 'en' })).toBeUndefined();
  });

  it.each([
    ['auto', 'ar', 'rtl'],
    ['auto', 'de', 'ltr'],
    ['ltr', 'ar', 'ltr'],
    ['rtl', 'de', 'rtl'],
  ] as const)('with the direction %s and the locale %s writes %s', (direction, locale, result) => {
    expect(directionOf({ direction, locale })).toBe(result);
  });
});
