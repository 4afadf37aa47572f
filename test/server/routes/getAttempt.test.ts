import { describe, expect, it } from 'vitest';
import { createConnectHandler } from '../../../src/server/index.js';
import { refusal, reply } from '../helpers/fakeLayers.js';
import { codeOf, createBrowser, setUp } from '../helpers/setUp.js';

const reads = /oauth-status/;

async function started(options: Parameters<typeof setUp>[0] = {}) {
  const all = setUp(options);
  const attempt = await all.startConnect();
  const status = () => all.send('GET', `/attempts/${attempt.attemptId}`, { user: 'acme' });
  const back = () => all.send('GET', attempt.returnPath, { cookie: attempt.cookie });
  return { ...all, attempt, status, back };
}

describe('reading an attempt', () => {
  it('asks Layers once for ten tabs, and again after five seconds', async () => {
    const { status, layers, advance } = await started();
    await Promise.all(Array.from({ length: 10 }, status));
    await status();
    expect(layers.seen(reads)).toHaveLength(1);
    advance(4_999);
    await status();
    expect(layers.seen(reads)).toHaveLength(1);
    advance(1);
    await status();
    expect(layers.seen(reads)).toHaveLength(2);
  });

  it('tells all who ask at once what it has found', async () => {
    const { status, back, layers, attempt, advance } = await started();
    await back();
    layers.complete(attempt.state);
    advance(5_000);
    const answers = await Promise.all(Array.from({ length: 5 }, async () => (await status()).json()));
    for (const answer of answers) expect(answer).toMatchObject({ status: 'completed' });
    expect(layers.seen(reads)).toHaveLength(2);
  });

  it('asks once for two instances', async () => {
    const { status, layers, options, attempt } = await started();
    const other = createBrowser(createConnectHandler(options));
    await status();
    await other.send('GET', `/attempts/${attempt.attemptId}`, { user: 'acme' });
    expect(layers.seen(reads)).toHaveLength(1);
  });

  it('never takes an outcome back', async () => {
    const { status, back, layers, attempt, advance } = await started();
    layers.complete(attempt.state);
    await back();
    layers.statuses.set(attempt.state, { status: 'pending' });
    advance(60_000);
    expect(await (await status()).json()).toMatchObject({ status: 'completed' });
    expect(layers.seen(reads)).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['a status it does not know', { status: 'processing' }],
    ['a completed attempt without an account', { status: 'completed', platform: 'tiktok' }],
  ])('takes %s for pending', async (_, answer) => {
    const { status, layers, attempt } = await started();
    layers.statuses.set(attempt.state, answer);
    expect(await (await status()).json()).toMatchObject({ status: 'pending' });
  });

  it.each<[string, (state: string, layers: Awaited<ReturnType<typeof started>>['layers']) => void]>([
    ['Layers still says pending', () => {}],
    ['Layers has forgotten it', (state, { statuses }) => statuses.delete(state)],
    [
      'Layers says so',
      (state, { statuses }) => statuses.set(state, { status: 'failed', error: { code: 'state_expired' } }),
    ],
  ])('ends after ten minutes where %s', async (_, change) => {
    const { status, layers, attempt, advance } = await started();
    change(attempt.state, layers);
    advance(600_000);
    expect(await (await status()).json()).toEqual({
      attemptId: attempt.attemptId,
      status: 'failed',
      platform: 'tiktok',
      error: { code: 'state_expired' },
    });
  });

  it('finds an account that was connected at the last moment', async () => {
    const { status, back, layers, attempt, advance } = await started();
    advance(599_999);
    await back();
    layers.complete(attempt.state);
    advance(5_000);
    expect(await (await status()).json()).toMatchObject({ status: 'completed' });
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['is down', () => reply(503, '<html>')],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed'))],
    ['answers rubbish', () => reply(200, '[]')],
  ])('tells what was known last, and how long the link still lives, where Layers %s', async (_, answer) => {
    const { status, layers, attempt, advance, log } = await started();
    advance(60_000);
    layers.next(reads, answer);
    layers.next(reads, answer);
    const response = await status();
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        attemptId: attempt.attemptId,
        status: 'pending',
        platform: 'tiktok',
        expiresAt: attempt.expiresAt,
        expiresInMs: 540_000,
        lastEventId: '0',
      },
    ]);
    expect(log).toMatchObject([{ level: 'error', event: 'request_failed', route: 'getAttempt' }]);
  });

  it.each<[number, string, () => Response]>([
    [500, 'misconfigured', () => reply(401, refusal('UNAUTHENTICATED'))],
    [503, 'KILL_SWITCH', () => reply(503, refusal('KILL_SWITCH'))],
  ])('ends with %s %s, which waiting does not mend', async (code, name, answer) => {
    const { status, layers } = await started();
    layers.next(reads, answer);
    const response = await status();
    expect([response.status, await codeOf(response)]).toEqual([code, name]);
  });

  it('passes no request id on that is none', async () => {
    const { status, layers, attempt } = await started();
    const error = { code: 'exchange_failed', requestId: 'req_\u2603' };
    layers.statuses.set(attempt.state, { status: 'failed', error });
    expect(await (await status()).json()).toMatchObject({ error: { code: 'exchange_failed' } });
    expect(await (await status()).text()).not.toContain('req_');
  });

  it('reads as unknown where Layers does not know a young one', async () => {
    const { status, layers, attempt } = await started();
    layers.statuses.delete(attempt.state);
    const response = await status();
    expect([response.status, await codeOf(response)]).toEqual([404, 'unknown_attempt']);
  });

  it('answers an unknown, a foreign and a malformed id alike', async () => {
    const { send, attempt, layers } = await started();
    const answers = await Promise.all([
      send('GET', '/attempts/AAAAAAAAAAAAAAAAAAAAAA', { user: 'acme' }),
      send('GET', `/attempts/${attempt.attemptId}`, { user: 'other' }),
      send('GET', '/attempts/__proto__', { user: 'acme' }),
    ]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(bodies).size).toBe(1);
    expect(layers.seen(reads)).toEqual([]);
  });

  it('is open to the same user of the same project only', async () => {
    const { handler, options, attempt } = await started();
    void handler;
    for (const owner of [
      { userId: 'user-acme', projectId: 'prj_other' },
      { userId: 'user-else', projectId: 'prj_acme' },
    ]) {
      const { send } = createBrowser(createConnectHandler({ ...options, authorize: () => owner }));
      expect((await send('GET', `/attempts/${attempt.attemptId}`)).status).toBe(404);
    }
  });
});

describe('a rate limit', () => {
  it('closes the gate for everyone until it is over', async () => {
    const { status, send, layers, advance, startConnect } = await started();
    layers.next(reads, () => reply(429, refusal('RATE_LIMITED'), { 'retry-after': '20' }));
    const first = await status();
    expect([first.status, first.headers.get('retry-after'), await codeOf(first)]).toEqual([
      429,
      '20',
      'rate_limited',
    ]);
    const before = layers.calls.length;
    advance(12_000);
    const list = await send('GET', '/accounts', { user: 'other' });
    expect([list.status, list.headers.get('retry-after')]).toEqual([429, '8']);
    expect((await status()).status).toBe(429);
    expect((await startConnect({ user: 'other' })).response.status).toBe(429);
    expect(layers.calls).toHaveLength(before);
    advance(8_000);
    expect((await status()).status).toBe(200);
  });

  it.each([
    [undefined, '5'],
    ['', '5'],
    ['soon', '5'],
    ['1, 2', '5'],
    ['-1', '5'],
    ['0', '5'],
    ['99999999999', '60'],
    ['Fri, 01 May 2026 00:00:30 GMT', '30'],
  ])('of %s is waited for %s s', async (header, seconds) => {
    const { status, layers } = await started();
    layers.next(reads, () =>
      reply(429, refusal('RATE_LIMITED'), header === undefined ? {} : { 'retry-after': header }),
    );
    expect((await status()).headers.get('retry-after')).toBe(seconds);
  });

  it('is kept by this server itself: a minute never holds more reads or writes than the tier', async () => {
    const limits = { readsPerMinute: 10, writesPerMinute: 4 };
    const { send, layers, advance, startConnect } = setUp({ limits });
    const times: number[] = [];
    let time = 0;
    for (let i = 0; i < 200; i += 1) {
      const response = await send('GET', '/accounts', { user: 'acme' });
      if (response.status === 200) times.push(time);
      else expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(5);
      advance(1_000);
      time += 1_000;
    }
    for (const from of times) {
      expect(times.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(10);
    }
    expect(times).toHaveLength(20);
    for (let i = 0; i < 8; i += 1) await startConnect();
    expect(layers.seen(/oauth-url/)).toHaveLength(4);
  });
});
