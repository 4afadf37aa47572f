import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { account, reply } from '../helpers/fakeLayers.js';
import { codeOf, setUp } from '../helpers/setUp.js';

describe('the proof that an account is in the project', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, i) => account(`sa_${i}`));

  it('reads every page until it finds the account', async () => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', rows(450));
    expect((await send('DELETE', '/accounts/sa_449', { user: 'acme' })).status).toBe(200);
    expect(layers.seen(/^GET/).map(({ path }) => path.split('?')[1])).toEqual([
      'limit=200',
      'cursor=200&limit=200',
      'cursor=400&limit=200',
    ]);
  });

  it.each(['DELETE', 'POST'])('ends where Layers repeats a cursor, or never ends: %s', async (method) => {
    const path = method === 'POST' ? '/accounts/sa_x/reauth' : '/accounts/sa_x';
    for (const [cursor, pages] of [
      [() => 'same', 2],
      [() => crypto.randomUUID(), 20],
    ] as const) {
      const { send, layers } = setUp();
      for (let i = 0; i < 40; i += 1) {
        layers.next(/^GET/, () => reply(200, { items: rows(1), nextCursor: cursor() }));
      }
      const init =
        method === 'POST'
          ? ({ user: 'acme', body: { actionId: 'a' } } as const)
          : ({ user: 'acme' } as const);
      expect((await send(method, path, init)).status).toBe(404);
      expect(layers.calls).toHaveLength(pages);
      expect(layers.seen(/DELETE|POST/)).toEqual([]);
    }
  });

  it.each<[string, string, string]>([
    ['revoke', 'DELETE', '/accounts/sa_1'],
    ['reauth', 'POST', '/accounts/sa_1/reauth'],
  ])('keeps a customer from a %s of an account that Layers lends', async (_, method, path) => {
    const { send, layers } = setUp();
    layers.accounts.set('prj_acme', [account('sa_1', { leased: true })]);
    const init =
      method === 'POST' ? ({ user: 'acme', body: { actionId: 'a' } } as const) : ({ user: 'acme' } as const);
    const response = await send(method, path, init);
    expect([response.status, await codeOf(response)]).toEqual([409, 'account_leased']);
    expect(layers.seen(/DELETE|POST/)).toEqual([]);
  });

  it('refuses a body that names another account than the path', async () => {
    const { send, layers } = setUp();
    const body = { actionId: 'a', socialAccountId: 'sa_2' };
    const response = await send('POST', '/accounts/sa_1/reauth', { user: 'acme', body });
    expect([response.status, layers.calls.length]).toEqual([400, 0]);
  });
});

describe('a list of so many pages that nobody waits for its end', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  const passing = async (answer: Promise<Response>) => {
    let isDone = false;
    void answer.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await vi.advanceTimersByTimeAsync(500);
      await new Promise(setImmediate);
    }
    return answer;
  };

  it.each(['DELETE', 'POST'])('is left after 15 s, and holds up no later start: %s', async (method) => {
    const { send, layers } = setUp();
    for (let i = 0; i < 20; i += 1) {
      layers.next(/^GET/, async () => {
        await new Promise((resolve) => setTimeout(resolve, 4_000));
        return reply(200, { items: [account(`sa_${i}`)], nextCursor: `c${i}` });
      });
    }
    const path = method === 'POST' ? '/accounts/sa_9/reauth' : '/accounts/sa_9';
    const ask = () =>
      passing(send(method, path, { user: 'acme', ...(method === 'POST' && { body: { actionId: 'a' } }) }));
    const response = await ask();
    expect([response.status, await codeOf(response)]).toEqual([504, 'upstream_timeout']);
    expect(layers.calls).toHaveLength(4);
    layers.next(/^GET/, () => reply(200, { items: [account('sa_9')], nextCursor: null }));
    expect(layers.seen(/DELETE|POST/)).toEqual([]);
  });
});
