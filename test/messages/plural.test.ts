import { describe, expect, it } from 'vitest';
import { plural } from '../../src/messages/format/plural.js';

const forms = { one: (number: string) => `${number} post`, other: (number: string) => `${number} posts` };

describe('plural', () => {
  it.each([
    ['en', 1, '1 post'],
    ['en', 1234, '1,234 posts'],
    ['de', 1234, '1.234 posts'],
    // The form that a language has and a text has not is the other one.
    ['ar', 2, '2 posts'],
  ])('in %s of %i is %s', (locale, count, text) => {
    expect(plural(locale, count, forms)).toBe(text);
  });

  it('finds words in a language that nobody has data for', () => {
    expect(plural('tlh', 2, forms)).toMatch(/ posts?$/);
  });
});
