import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en.js';
import { formatDate, noDate } from '../../src/messages/format/formatDate.js';
import { formatMessage } from '../../src/messages/format/formatMessage.js';
import { plural } from '../../src/messages/format/plural.js';
import { resolveMessages } from '../../src/messages/resolveMessages.js';

describe('resolveMessages', () => {
  it('lays overrides over the language, the later one on top', () => {
    const messages = resolveMessages(en, { revokeDialog: { cancel: 'Back', confirm: 'Remove' } }, undefined, {
      revokeDialog: { confirm: 'Unlink' },
    });
    expect(messages.revokeDialog).toMatchObject({ cancel: 'Back', confirm: 'Unlink', close: 'Close' });
  });

  it('changes nothing for a text that is undefined', () => {
    expect(resolveMessages(en, { common: { dismiss: undefined } }).common.dismiss).toBe('Dismiss');
  });

  it('is the same object for the same overrides, over whichever language they were laid last', () => {
    const override = { cancel: 'Back' };
    const first = resolveMessages(en.revokeDialog, override);
    expect(resolveMessages(en.revokeDialog, override)).toBe(first);
    const other = { ...en.revokeDialog, confirm: 'Remove' };
    expect(resolveMessages(other, override)).toMatchObject({ cancel: 'Back', confirm: 'Remove' });
    expect(resolveMessages(en.revokeDialog, override)).toEqual(first);
  });

  it('leaves the language itself alone', () => {
    resolveMessages(en, { common: { actions: { try_again: 'Again' } } });
    expect(en.common.actions.try_again).toBe('Try again');
  });

  it('does not reach a prototype', () => {
    resolveMessages(en, JSON.parse('{"common":{"__proto__":{"polluted":"yes"}}}'));
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

describe('resolveMessages on one section', () => {
  it('is the section itself without overrides', () => {
    expect(resolveMessages(en.common, undefined, undefined)).toBe(en.common);
  });

  it('lets a text stand in for a function', () => {
    const section = resolveMessages(en.connectSocialButton, { connect: 'Link account' });
    expect(formatMessage(section.connect, { platform: 'TikTok' })).toBe('Link account');
  });
});

describe('the words after a disconnect', () => {
  it.each([
    [4, 'We canceled 4 queued posts on this account.'],
    [1, 'We canceled 1 queued post on this account.'],
    [1200, 'We canceled 1,200 queued posts on this account.'],
    [0, 'There were no queued posts to cancel.'],
    [null, "We couldn't confirm how many queued posts were canceled."],
  ])('for %s are: %s', (count, words) => {
    expect(formatMessage(en.revokeDialog.done, { count, platform: 'TikTok' })).toBe(words);
  });
});

describe('plural', () => {
  it.each([
    [1, '1 wpis'],
    [3, '3 wpisy'],
    [5, '5 wpisów'],
    [22, '22 wpisy'],
  ])('follows the rules of the language for %i', (count, words) => {
    const forms = {
      one: (number: string) => `${number} wpis`,
      few: (number: string) => `${number} wpisy`,
      other: (number: string) => `${number} wpisów`,
    };
    expect(plural('pl', count, forms)).toBe(words);
  });
});

describe('formatDate', () => {
  it.each([
    ['en', 'Apr 18, 2026'],
    ['de', '18.04.2026'],
    ['not a locale', 'Apr 18, 2026'],
  ])('writes the day in %s', (locale, words) => {
    expect(formatDate('2026-04-18T23:59:59Z', locale)).toBe(words);
  });

  it('writes the same day in every zone', () => {
    expect(formatDate('2026-04-18T23:59:59Z')).toBe(formatDate('2026-04-18T00:00:01Z'));
    expect(formatDate('2026-04-18T23:59:59.999Z')).not.toBe(formatDate('2026-04-19T00:00:00Z'));
    expect(formatDate('2026-04-18T12:00:00Z', 'de')).not.toBe(formatDate('2026-04-18T12:00:00Z', 'en'));
  });

  it.each([
    null,
    undefined,
    '',
    'yesterday',
    '1970-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '0000-00-00',
  ])('has a dash for %s', (iso) => {
    expect(formatDate(iso)).toBe(noDate);
  });
});
