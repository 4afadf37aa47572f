import { describe, expect, it } from 'vitest';
import { type AccountLedger, emptyLedger, withStarted } from '../../../src/server/binding/accountLedger.js';
import {
  isBeingDisconnected,
  ledgerStatusAt,
  withDisconnecting,
  withoutDisconnecting,
} from '../../../src/server/binding/disconnecting.js';
import { anAttempt, deepFreeze, issuedAt, minute } from '../helpers/attempt.js';

const now = issuedAt + 5 * minute;
const until = now + 30_000;
const account = {
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'h',
  connectedAt: new Date(issuedAt + minute).toISOString(),
};
const one = anAttempt({ attemptId: 'a1' });
const other = anAttempt({ attemptId: 'a2' });
/** Both may have brought the account. */
const started = deepFreeze(withStarted(withStarted(emptyLedger, one, now), other, now));
const noted = (ledger: AccountLedger = started) => withDisconnecting(ledger, one, account, { until, now });

describe('an account that is being disconnected', () => {
  it('is decided about once that is over', () => {
    const ledger = deepFreeze(noted() ?? started);
    expect(isBeingDisconnected(ledger, account, until - 1)).toBe(true);
    expect(ledgerStatusAt(ledger, other, account, until - 1)).toBe('disconnecting');
    expect(ledgerStatusAt(ledger, other, account, until)).toBe('quarantined');
  });

  it('is so by one attempt at a time, which may take its note back and no other may', () => {
    const ledger = deepFreeze(noted() ?? started);
    expect(withDisconnecting(ledger, other, account, { until, now })).toBeNull();
    expect(withDisconnecting(ledger, one, account, { until: until + 1, now })).not.toBeNull();
    expect(withDisconnecting(ledger, other, account, { until: until + 1, now: until })).not.toBeNull();
    expect(withoutDisconnecting(ledger, other, account)).toBeNull();
    const left = withoutDisconnecting(ledger, one, account) ?? ledger;
    expect(isBeingDisconnected(left, account, now)).toBe(false);
  });

  it('is never one that is known', () => {
    expect(noted(emptyLedger)).toBeNull();
    expect(noted({ ...emptyLedger, known: { sa_1: { handle: 'h', at: now } } })).toBeNull();
  });
});

describe('an account that was disconnected', () => {
  it('is there no more for an attempt from before then, and is for one that starts later', () => {
    const entry = { attemptId: 'a1', userId: 'u', claimableBy: null, linkEndsAt: null, at: now };
    const ledger = deepFreeze({ ...started, quarantined: { sa_1: { ...entry, disconnectedAt: now } } });
    expect(ledgerStatusAt(ledger, anAttempt({ createdAt: now - 1 }), account, now)).toBe('disconnected');
    expect(ledgerStatusAt(ledger, anAttempt({ createdAt: now }), account, now)).toBe('quarantined');
  });
});
