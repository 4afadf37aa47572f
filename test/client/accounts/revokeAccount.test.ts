import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { revokeAccount } from '../../../src/client/accounts/revokeAccount.js';
import { asConnectError } from '../../../src/client/ConnectError.js';
import { createConnectClient } from '../../../src/index.js';
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
const marked: Answer = () => page({ ...account, status: 'disconnected' });

/** A backend with one answer to a disconnect and one to each read of the list. */
function settle(revoke: Answer, list: Answer = lost) {
  const calls: string[] = [];
  const client = createConnectClient({
    baseUrl: '/api',
    fetch: async (input, init) => {
      calls.push(`${init?.method} ${input}`);
      return init?.method === 'DELETE' ? revoke() : list();
    },
  });
  const onConfirming = vi.fn();
  const outcome = revokeAccount(client, { socialAccountId: 'sa_1', onConfirming }).catch(asConnectError);
  return { outcome, onConfirming, calls };
}

const success = (canceledScheduledPosts: number | null) => ({
  socialAccountId: 'sa_1',
  canceledScheduledPosts,
});
const failure = (code: string) => expect.objectContaining({ code });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a disconnect whose answer got lost', () => {
  it.each([
    ['after it took effect', lost, gone, success(null)],
    ['after it took effect, and the list keeps the account', lost, marked, success(null)],
    ['before it took effect', lost, stillThere, failure('network')],
    ['and the list cannot be reached either', lost, lost, failure('network')],
    ['and the list never answers', lost, never, failure('network')],
    ['and the list is no list', lost, () => Response.json(null), failure('network')],
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
