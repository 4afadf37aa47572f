import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { revokeAccount } from '../../../src/client/accounts/revokeAccount.js';
import { asConnectError } from '../../../src/client/ConnectError.js';
import { ConnectError, createConnectClient } from '../../../src/index.js';
import { account } from '../../helpers/account.js';

type Answer = () => Response | Promise<Response>;

const lost: Answer = () => Promise.reject(new TypeError('connection reset'));
const never: Answer = () => new Promise(() => {});
const refused = (status: number, code: string): Answer => {
  return () => Response.json({ error: { code, message: 'no', requestId: 'req_1' } }, { status });
};
const page = (...items: object[]) => Response.json({ items, nextCursor: null });
const stillThere: Answer = () => page(account);
const gone: Answer = () => page({ ...account, socialAccountId: 'sa_2' });
const stale: Answer = () => Response.json({ items: [account], nextCursor: null, stale: true });
const marked: Answer = () => page({ ...account, status: 'disconnected' });

/** A backend with one answer to a disconnect and one to each read of the list. */
function settle(revoke: Answer, list: Answer = lost, unconfirmed?: ConnectError) {
  const calls: string[] = [];
  const client = createConnectClient({
    baseUrl: '/api',
    fetch: async (input, init) => {
      calls.push(`${init?.method} ${input}`);
      return init?.method === 'DELETE' ? revoke() : list();
    },
  });
  const onConfirming = vi.fn();
  const input = { socialAccountId: 'sa_1', onConfirming, unconfirmed };
  const outcome = revokeAccount(client, input).catch(asConnectError);
  return { outcome, onConfirming, calls };
}

const success = (canceledScheduledPosts: number | null) => ({
  socialAccountId: 'sa_1',
  canceledScheduledPosts,
});
const failure = (code: string) => expect.objectContaining({ code });
const unknown = (code: string) =>
  expect.objectContaining({ code: 'revoke_unconfirmed', cause: failure(code) });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a disconnect whose answer got lost', () => {
  it.each([
    ['after it took effect', lost, gone, success(null)],
    ['after it took effect, and the list keeps the account', lost, marked, success(null)],
    ['before it took effect', lost, stillThere, failure('network')],
    ['and the list cannot be reached either', lost, lost, unknown('network')],
    ['and the list never answers', lost, never, unknown('network')],
    ['and the list is no list', lost, () => Response.json(null), unknown('network')],
    ['and the list is the one from before an outage', lost, stale, unknown('network')],
    ['in an error of the server, and the list too', refused(500, 'INTERNAL'), lost, unknown('server_error')],
    ['in an error of the server', refused(500, 'INTERNAL'), gone, success(null)],
    [
      'in an error of the server before it took effect',
      refused(500, 'INTERNAL'),
      stillThere,
      failure('server_error'),
    ],
    ['behind a gateway', () => new Response('<h1>502</h1>', { status: 502 }), gone, success(null)],
    ['in a page of HTML', () => new Response('<h1>Sign in</h1>'), gone, success(null)],
    ['in a wait without end', never, gone, success(null)],
    ['in a wait without end, before it took effect', never, stillThere, failure('timeout')],
    ['in a 404 that says no code', () => new Response('Not found', { status: 404 }), gone, success(null)],
  ] as const)('%s: the list decides, and it is sent once', async (_, revoke, list, expected) => {
    const { outcome, onConfirming, calls } = settle(revoke, list);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await outcome).toEqual(expected);
    expect(onConfirming).toHaveBeenCalledTimes(1);
    expect(calls.filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
  });

  it('is looked for on every page of the list', async () => {
    const pages = [
      Response.json({ items: [], nextCursor: 'c1' }),
      Response.json({ items: [account], nextCursor: null }),
    ];
    const { outcome, calls } = settle(lost, () => pages.shift() ?? page());
    expect(await outcome).toEqual(failure('network'));
    expect(calls).toHaveLength(3);
  });
});

describe('a disconnect that could not be confirmed', () => {
  const cause = new ConnectError('timeout');
  const unconfirmed = new ConnectError('revoke_unconfirmed', { cause });

  it.each([
    ['is gone', gone, success(null)],
    ['is disconnected', marked, success(null)],
    ['is connected', stillThere, cause],
    ['is unknown still', lost, unknown('timeout')],
  ] as const)('is looked up again without being sent again: the account %s', async (_, list, expected) => {
    const { outcome, onConfirming, calls } = settle(lost, list, unconfirmed);
    expect(await outcome).toEqual(expected);
    expect(onConfirming).toHaveBeenCalledTimes(1);
    expect(calls).toEqual(['GET /api/accounts']);
  });
});

describe('a disconnect without a network', () => {
  const setOnline = (online: boolean) => vi.stubGlobal('navigator', { onLine: online });
  const dropped: Answer = () => {
    setOnline(false);
    throw new TypeError('network changed');
  };

  it('was not sent where there was none before', async () => {
    setOnline(false);
    expect(await settle(lost).outcome).toEqual(failure('offline'));
  });

  it('may have been sent where the network went during the call', async () => {
    setOnline(true);
    expect(await settle(dropped).outcome).toEqual(unknown('network'));
  });
});

describe('a disconnect that was answered', () => {
  it.each([
    ['a count', () => Response.json({ canceledScheduledPosts: 2 }), success(2)],
    ['a count of none', () => Response.json({ canceledScheduledPosts: 0 }), success(0)],
    ['a count that is none', () => Response.json({ canceledScheduledPosts: -1 }), success(null)],
    ['404: somebody else was faster', refused(404, 'NOT_FOUND'), success(null)],
    ['409: the account is leased', refused(409, 'CONFLICT'), failure('account_leased')],
    ['403', refused(403, 'FORBIDDEN_SCOPE'), failure('forbidden_scope')],
    ['401', refused(401, 'unauthenticated'), failure('unauthenticated')],
    ['429', refused(429, 'RATE_LIMITED'), failure('rate_limited')],
  ] as const)('with %s needs no list', async (_, revoke, expected) => {
    const { outcome, onConfirming, calls } = settle(revoke);
    expect(await outcome).toEqual(expected);
    expect(onConfirming).not.toHaveBeenCalled();
    expect(calls).toEqual(['DELETE /api/accounts/sa_1']);
  });
});
