import { describe, expect, it } from 'vitest';
import { connectErrorCodes, errorFacts } from '../../src/contract/errors.js';
import { describeError } from '../../src/messages/describeError.js';
import type { ErrorContext } from '../../src/messages/Messages.js';

const contexts: ErrorContext[] = ['connect', 'accounts', 'disconnect'];

describe('describeError', () => {
  it.each([
    ['state_expired', 'This connect link expired. Try again.', 'try_again'],
    ['platform_denied', 'You cancelled the connection on TikTok. Try again.', 'try_again'],
    ['missing_code', 'Hit a snag with TikTok. Try again.', 'try_again'],
    [
      'exchange_failed',
      "Couldn't finish connecting. Try again, or contact support if it persists.",
      'try_again',
    ],
    ['persistence_error', 'Something went wrong on our side. Contact support.', 'contact_support'],
    ['platform_mismatch', 'That link was already used. Start again.', 'start_again'],
    ['state_terminal', 'That link was already used. Start again.', 'start_again'],
  ] as const)('says for %s: %s', (code, title, action) => {
    expect(describeError(code, { platform: 'tiktok' })).toMatchObject({ title, body: null, action });
  });

  it.each(connectErrorCodes)('has words for %s wherever it happens, and never the code itself', (code) => {
    for (const context of contexts) {
      const { title, body } = describeError(code, { platform: 'instagram', context });
      for (const words of [title, body ?? '']) {
        expect(words).not.toMatch(/undefined|null|\[object|_/);
        expect(words.toLowerCase()).not.toContain('layers');
      }
      expect(title.length).toBeGreaterThan(5);
    }
  });

  it.each(
    connectErrorCodes.filter((code) => errorFacts[code].fixedBy === 'developer' && code !== 'forbidden'),
  )('does not blame the customer for %s', (code) => {
    if (code === 'idempotency_conflict') return;
    expect(describeError(code, { app: "Quinn's Coffee CRM" })).toMatchObject({
      title: "Connecting isn't set up yet.",
      body: "Contact Quinn's Coffee CRM.",
      action: 'contact_support',
      showSupport: true,
      fixedBy: 'developer',
    });
  });

  it('speaks of what was being done', () => {
    expect(describeError('forbidden_scope', { context: 'disconnect' }).title).toBe(
      "Disconnecting isn't set up yet.",
    );
    expect(describeError('unknown', { context: 'accounts' }).title).toBe(
      "Couldn't load the accounts. Try again.",
    );
  });

  it('promises that nothing was changed only where that is known', () => {
    expect(describeError('network', { context: 'connect' }).body).toContain('Nothing was changed');
    // The list has been read by then.
    expect(describeError('network', { context: 'disconnect' }).body).toContain('still connected');
    expect(describeError('timeout', { context: 'disconnect' }).body).toContain('still connected');
    expect(describeError('revoke_unconfirmed').title).toContain("couldn't confirm");
  });

  it('offers support from the second failure in a row where Layers has to mend it', () => {
    expect(describeError('exchange_failed').showSupport).toBe(false);
    expect(describeError('exchange_failed', { failures: 2 }).showSupport).toBe(true);
    expect(describeError('persistence_error').showSupport).toBe(true);
    expect(describeError('platform_denied', { failures: 9 }).showSupport).toBe(false);
  });

  it('is neutral about a cancelled connection and not about a failed one', () => {
    expect(describeError('platform_denied').neutral).toBe(true);
    expect(describeError('exchange_failed').neutral).toBe(false);
  });

  it('asks for a fresh link only where one is used', () => {
    expect(describeError('unknown_attempt').action).toBe('start_again');
    expect(describeError('no_session', { context: 'disconnect' })).toMatchObject({
      action: 'try_again',
      actionLabel: 'Try again',
    });
  });

  it('has no button where nothing can be done', () => {
    expect(describeError('account_leased')).toMatchObject({ action: 'none', actionLabel: null });
  });

  it('names a platform it does not know by its label, and leaves a missing one out', () => {
    expect(describeError('platform_denied', { platform: 'threads' }).title).toContain('on threads.');
    expect(describeError('platform_denied', { platform: 'constructor' }).title).toContain('on constructor.');
    expect(describeError('platform_denied').title).toBe('You cancelled the connection. Try again.');
  });

  it('gives a code from elsewhere the generic words', () => {
    expect(describeError('__proto__' as never).title).toBe("Couldn't finish connecting. Try again.");
    expect(describeError({ code: 'brand_new' as never }).title).toBe(
      "Couldn't finish connecting. Try again.",
    );
  });

  it('takes overrides, as texts and as functions', () => {
    const messages = {
      errors: { platform_denied: { title: ({ platform }: { platform: string }) => `${platform}? Später.` } },
      common: { actions: { try_again: 'Nochmal' } },
      platforms: { tiktok: 'TT' },
    };
    expect(describeError('platform_denied', { platform: 'tiktok', messages })).toMatchObject({
      title: 'TT? Später.',
      actionLabel: 'Nochmal',
    });
  });
});
