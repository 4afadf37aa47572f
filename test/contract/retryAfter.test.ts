import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maximumWaitMs, minimumWaitMs, parseRetryAfter } from '../../src/contract/retryAfter.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const date = (offsetMs: number) => new Date(now + offsetMs).toUTCString();

describe('parseRetryAfter', () => {
  it.each([
    ['0', 5_000],
    ['1', 5_000],
    ['5', 5_000],
    ['30', 30_000],
    ['  7 ', 7_000],
    ['3600', 60_000],
    ['2147484', 60_000],
    ['99999999999', 60_000],
    ['9'.repeat(400), 60_000],
  ])('reads %s seconds', (header, expected) => {
    expect(parseRetryAfter(header, null, now)).toBe(expected);
  });

  it.each([
    [date(30_000), 30_000],
    [date(-30_000), 5_000],
    [date(400 * 86_400_000), 60_000],
  ])('reads the date %s', (header, expected) => {
    expect(parseRetryAfter(header, null, now)).toBe(expected);
  });

  it.each([86_400_000, -86_400_000])(
    'counts a date from the answer’s own Date when the clock is %d ms off',
    (off) => {
      expect(parseRetryAfter(date(30_000), date(0), now + off)).toBe(30_000);
    },
  );

  it.each([
    null,
    '',
    '-1',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    '""',
    'NaN',
    'Infinity',
    '1, 2',
    '５',
    '2026-11-22T12:00:30Z',
    'Sun, 32 Dec 2030 25:99:99 GMT',
    'Sun Nov 06 1994 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
    'Sunday, 06-Nov-94 08:49:37 GMT',
  ])('does not read %j', (header) => {
    expect(parseRetryAfter(header, null, now)).toBeNull();
  });

  it('stays between the floor and the ceiling for any header', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), fc.integer(), (header, sentAt, clock) => {
        const wait = parseRetryAfter(header, sentAt, clock);
        expect(wait === null || (wait >= minimumWaitMs && wait <= maximumWaitMs)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
