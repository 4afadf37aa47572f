import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAccount, decodeAccountPage, decodeRevokedAccount } from '../../src/contract/accounts.js';
import { decodeAttempt, decodeStartedAttempt } from '../../src/contract/attempts.js';

const account = {
  socialAccountId: 'sa_9c1e42a0-b7f3-4e5d-a2c1-8b4f5e6c7d8e',
  platform: 'tiktok',
  handle: 'acmecoffee',
  avatarUrl: 'https://media.layers.com/a.jpg',
  status: 'connected',
  leased: false,
  connectedAt: '2026-04-18T19:06:42Z',
  tokenExpiresAt: '2026-05-18T19:06:42Z',
};

describe('decodeAccount', () => {
  it('reads Layers’ own row into a new, equal object', () => {
    const decoded = decodeAccount(account);
    expect(decoded).toEqual(account);
    expect(decoded).not.toBe(account);
  });

  it('keeps a platform and a status that it does not know', () => {
    expect(decodeAccount({ ...account, platform: 'youtube', status: 'paused' })).toMatchObject({
      platform: 'youtube',
      status: 'paused',
    });
  });

  it.each([
    ['avatarUrl', 7, null],
    ['leased', 'yes', false],
    ['connectedAt', undefined, null],
    ['tokenExpiresAt', {}, null],
  ])('falls back where %s is %j', (field, value, expected) => {
    expect(decodeAccount({ ...account, [field]: value })).toMatchObject({ [field]: expected });
  });

  it.each([
    ['socialAccountId', '../../admin'],
    ['socialAccountId', ''],
    ['handle', null],
    ['platform', ''],
    ['status', 1],
  ])('drops a row whose %s is %j', (field, value) => {
    expect(decodeAccount({ ...account, [field]: value })).toBeNull();
  });

  it('leaves unknown fields and prototypes behind', () => {
    const hostile = JSON.parse(
      JSON.stringify(account).replace('{', '{"__proto__":{"admin":true},"extra":1,'),
    );
    const decoded = decodeAccount(hostile);
    expect(decoded).toEqual(account);
    expect((decoded as unknown as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('a record', () => {
  it('has no field that only its prototype has', () => {
    expect(decodeAccount(Object.create(account))).toBeNull();
    const { handle, ...others } = account;
    expect(decodeAccount(Object.assign(Object.create({ handle }), others))).toBeNull();
  });

  it('has no name that goes on for ever', () => {
    expect(decodeAccount({ ...account, handle: 'a'.repeat(256) })).not.toBeNull();
    expect(decodeAccount({ ...account, handle: 'a'.repeat(257) })).toBeNull();
  });
});

describe('decodeAccountPage', () => {
  it('drops unusable rows and keeps the rest', () => {
    const page = decodeAccountPage({
      items: [null, account, { ...account, handle: 5 }, 'x'],
      nextCursor: 'c1',
    });
    expect(page).toEqual({ items: [account], nextCursor: 'c1', stale: false });
  });

  it('reads a missing cursor as the last page', () => {
    expect(decodeAccountPage({ items: [] })).toEqual({ items: [], nextCursor: null, stale: false });
  });

  it.each([null, [], 'x', 3, {}, { items: {} }, { items: null }])('does not read %j', (value) => {
    expect(decodeAccountPage(value)).toBeNull();
  });
});

describe('decodeStartedAttempt', () => {
  const authorizeUrl = 'https://www.tiktok.com/v2/auth/authorize';

  it('takes the state as the id where a backend passes Layers’ answer through', () => {
    const expiresAt = '2026-04-18T19:12:11Z';
    expect(decodeStartedAttempt({ authorizeUrl, state: 'st_1', expiresAt })).toEqual({
      attemptId: 'st_1',
      authorizeUrl,
      expiresAt,
    });
  });

  it.each([
    {},
    { authorizeUrl },
    { attemptId: 'a' },
    { attemptId: '../a', authorizeUrl },
    { attemptId: 'a', authorizeUrl: 5 },
  ])('does not read %j', (value) => {
    expect(decodeStartedAttempt(value)).toBeNull();
  });
});

describe('decodeAttempt', () => {
  it('reads a pending attempt', () => {
    const value = {
      attemptId: 'a',
      status: 'pending',
      platform: 'tiktok',
      expiresAt: '2026-04-18T19:12:11Z',
      expiresInMs: 5000,
      lastEventId: null,
    };
    expect(decodeAttempt(value, 'a')).toEqual(value);
  });

  it.each([
    ['a status it does not know', { status: 'processing' }],
    ['a completion without an account', { status: 'completed', platform: 'tiktok' }],
  ])('reads %s as pending', (_, value) => {
    expect(decodeAttempt(value, 'a')).toMatchObject({ status: 'pending', attemptId: 'a' });
  });

  it('reads a completed attempt without Layers’ state', () => {
    const { socialAccountId, platform, handle, connectedAt } = account;
    const value = { state: 'st_1', status: 'completed', socialAccountId, platform, handle, connectedAt };
    expect(decodeAttempt(value, 'a')).toEqual({
      status: 'completed',
      attemptId: 'a',
      socialAccountId,
      platform,
      handle,
      connectedAt,
      previousHandle: null,
    });
  });

  it('reads a failed attempt without the message', () => {
    const value = { status: 'failed', error: { code: 'state_expired', message: 'words for logs' } };
    expect(decodeAttempt(value, 'a')).toEqual({
      status: 'failed',
      attemptId: 'a',
      platform: null,
      socialAccountId: null,
      error: { code: 'state_expired', requestId: null },
    });
  });
});

describe('every decoder', () => {
  const decoders = [
    decodeAccount,
    decodeAccountPage,
    decodeStartedAttempt,
    (value: unknown) => decodeAttempt(value, 'a'),
    (value: unknown) => decodeRevokedAccount(value, 'a'),
  ];

  it.each(decoders)('answers any JSON without throwing', (decode) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => decode(value)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not changed by fields it does not know', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().map((key) => `new_${key}`),
          fc.jsonValue(),
        ),
        (extra) => {
          expect(decodeAccount({ ...extra, ...account })).toEqual(account);
        },
      ),
    );
  });

  it.each([
    [4, 4],
    [0, 0],
    [-1, null],
    [1.5, null],
    ['4', null],
    [undefined, null],
  ])('reads a count of %j cancelled posts as %j', (canceledScheduledPosts, expected) => {
    expect(decodeRevokedAccount({ canceledScheduledPosts }, 'a').canceledScheduledPosts).toBe(expected);
  });
});
