import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.js';
import { refusal, reply } from '../helpers/fakeLayers.js';
import { letRun } from '../helpers/letRun.js';
import { setUp } from '../helpers/setUp.js';

const failing = (code?: string) => () =>
  Promise.reject(
    new TypeError('fetch failed', code ? { cause: Object.assign(new Error(code), { code }) } : {}),
  );

const html = '<html>captive portal</html>';
const list = (send: ReturnType<typeof setUp>['send']) => send('GET', '/accounts', { user: 'acme' });
const mint = (send: ReturnType<typeof setUp>['send']) =>
  send('POST', '/connect/tiktok', { user: 'acme', body: { actionId: 'a' } });

const errorOf = async (response: Response) =>
  ((await response.json()) as { error: Record<string, unknown> }).error;

/** Status and code of an answer once it is there, which a test can look at without waiting for it. */
function noteAnswer(answer: Promise<Response>) {
  let noted: unknown[] | null = null;
  void answer.then(async (response) => {
    noted = [response.status, (await errorOf(response))['code']];
  });
  return () => noted;
}

/** Lets time go on in small steps, with room for all that follows from each. */
async function advance(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await vi.advanceTimersByTimeAsync(100);
    await letRun();
  }
}

describe('an answer of Layers', () => {
  afterEach(() => vi.useRealTimers());

  it.each<[string, () => Response, number, string]>([
    ['HTML', () => reply(200, html), 502, 'bad_upstream'],
    ['nothing', () => new Response(null, { status: 204 }), 502, 'bad_upstream'],
    ['null', () => reply(200, 'null'), 502, 'bad_upstream'],
    ['an array', () => reply(200, '[]'), 502, 'bad_upstream'],
    ['half of it', () => reply(200, '{"items":['), 502, 'bad_upstream'],
    ['no items', () => reply(200, {}), 502, 'bad_upstream'],
    ['items of a wrong type', () => reply(200, { items: 'x' }), 502, 'bad_upstream'],
    ['invalid UTF-8', () => new Response(new Uint8Array([0x7b, 0xff, 0x7d])), 502, 'bad_upstream'],
    ['more than 256 kB', () => reply(200, { items: [], pad: 'x'.repeat(256 * 1024) }), 502, 'bad_upstream'],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } }),
      502,
      'bad_upstream',
    ],
    ['a 4xx page', () => reply(404, html), 502, 'bad_upstream'],
    ['a 4xx that is not documented', () => reply(451, refusal('LEGAL')), 502, 'bad_upstream'],
    ['a code that is no code', () => reply(422, refusal('<script>')), 502, 'bad_upstream'],
    ['422', () => reply(422, refusal('VALIDATION')), 422, 'VALIDATION'],
    ['403', () => reply(403, refusal('FORBIDDEN_SCOPE')), 403, 'FORBIDDEN_SCOPE'],
    ['a code of the future', () => reply(409, refusal('NEW_CODE')), 409, 'NEW_CODE'],
    ['a suspended key', () => reply(503, refusal('KILL_SWITCH')), 503, 'KILL_SWITCH'],
    ['a refused key', () => reply(401, refusal('UNAUTHENTICATED')), 500, 'misconfigured'],
  ])('of %s reads as what it is, and is not asked for twice', async (_, answer, status, code) => {
    const { send, layers } = setUp();
    layers.next(/GET/, answer);
    const response = await list(send);
    expect([response.status, (await errorOf(response))['code']]).toEqual([status, code]);
    expect(layers.calls).toHaveLength(1);
  });

  it('gives no header that cannot be written', async () => {
    const { send, layers } = setUp();
    const error = { code: 'VALIDATION', message: 'm', requestId: 'req_\u2603' };
    layers.next(/GET/, () => reply(422, { error }));
    const response = await list(send);
    expect([response.status, response.headers.get('x-request-id')]).toEqual([422, null]);
    expect(await errorOf(response)).toMatchObject({ code: 'VALIDATION', requestId: null });
  });

  it("says what the developer needs and nothing else of Layers' words", async () => {
    const { send, layers, log } = setUp();
    const details = {
      host: 'crm.example',
      requiredScope: 'social:write',
      secret: 'canary',
      issues: [{ path: 'x' }],
    };
    layers.next(/POST/, () =>
      reply(403, refusal('RETURN_URL_NOT_ALLOWED', details), { 'x-request-id': 'req_0' }),
    );
    const response = await mint(send);
    expect(response.headers.get('x-request-id')).toBe('req_1');
    expect(await errorOf(response)).toEqual({
      code: 'RETURN_URL_NOT_ALLOWED',
      message: 'Layers refused the request.',
      requestId: 'req_1',
      details: { host: 'crm.example', requiredScope: 'social:write' },
    });
    expect(log).toEqual([
      {
        level: 'warn',
        event: 'request_failed',
        message: 'Layers refused the request.',
        route: 'startConnect',
        status: 403,
        code: 'RETURN_URL_NOT_ALLOWED',
        requestId: 'req_1',
        host: 'crm.example',
        requiredScope: 'social:write',
      },
    ]);
  });

  it('cannot put anything but a word into headers', async () => {
    const { send, layers } = setUp();
    const envelope = { error: { code: 'CONFLICT', message: '', requestId: 'req\r\nset-cookie: a=b' } };
    layers.next(/GET/, () => reply(409, envelope));
    const response = await list(send);
    expect([response.status, response.headers.get('x-request-id')]).toEqual([409, null]);
  });

  it('cannot put a sentence where its request id belongs', async () => {
    const { send, layers } = setUp();
    layers.next(/GET/, () =>
      reply(409, { error: { code: 'CONFLICT' } }, { 'x-request-id': 'see <b>here</b>' }),
    );
    const response = await list(send);
    expect([response.status, response.headers.get('x-request-id')]).toEqual([409, null]);
    expect(await errorOf(response)).toMatchObject({ requestId: null });
  });

  it.each(['host', 'requiredScope'])('cannot put a sentence where a %s belongs', async (name) => {
    const { send, layers } = setUp();
    const sentence = 'Call +1 555 0100 to go on';
    layers.next(/POST/, () => reply(403, refusal('FORBIDDEN_SCOPE', { [name]: sentence })));
    const response = await mint(send);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain(sentence);
  });

  it('is no larger than 256 kB, whatever client it came by', async () => {
    const answer = (size: number) => {
      const rest = JSON.stringify({ items: [], nextCursor: null, pad: '' }).length;
      return new TextEncoder().encode(
        JSON.stringify({ items: [], nextCursor: null, pad: 'x'.repeat(size - rest) }),
      );
    };
    for (const [size, status] of [
      [256 * 1024, 200],
      [256 * 1024 + 1, 502],
    ] as const) {
      const upstreamClient = async () => ({ status: 200, header: () => null, body: answer(size) });
      const { send } = setUp({ upstreamClient });
      expect((await list(send)).status).toBe(status);
    }
  });

  it('that refuses the key is reported once a minute', async () => {
    const { send, layers, log, advance } = setUp();
    const ask = async () => {
      layers.next(/GET/, () => reply(401, refusal('UNAUTHENTICATED')));
      await list(send);
    };
    for (let i = 0; i < 5; i += 1) await ask();
    const reports = () => log.filter(({ event }) => event === 'api_key_refused');
    expect(reports()).toHaveLength(1);
    advance(60_000);
    await ask();
    expect(reports()).toHaveLength(2);
  });

  it('that could not be used, or did not come, leaves its reason in the log, once a minute', async () => {
    const { send, layers, log, advance } = setUp();
    for (const answer of [failing('ECONNREFUSED'), () => reply(200, html)]) {
      for (let i = 0; i < 2; i += 1) {
        layers.next(/GET/, answer);
        layers.next(/GET/, () => answer());
        await list(send);
        layers.calls.length = 0;
      }
      advance(60_000);
    }
    expect(log.map(({ code, errorName, reason }) => ({ code, errorName, reason }))).toEqual([
      { code: 'upstream_unreachable', errorName: 'TypeError', reason: 'ECONNREFUSED' },
      { code: 'bad_upstream', errorName: 'UnusableAnswer', reason: 'not_json' },
    ]);
  });

  it('that refuses an option of the request says so in the log', async () => {
    const refuse = () => Promise.reject(new TypeError("The 'cache' field is not implemented."));
    const { send, layers, log } = setUp();
    layers.next(/POST/, refuse);
    expect((await mint(send)).status).toBe(502);
    expect(log).toMatchObject([{ code: 'upstream_unreachable', errorName: 'TypeError' }]);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['a broken connection', failing('ECONNRESET')],
    ['a refused connection', failing('ECONNREFUSED')],
    ['a 500', () => reply(500, html)],
    ['a 503 without a known code', () => reply(503, refusal('INTERNAL'))],
  ])('is asked for once more after %s, if it is a read', async (_, answer) => {
    const { send, layers } = setUp();
    layers.next(/GET/, answer);
    expect((await list(send)).status).toBe(200);
    expect(layers.calls).toHaveLength(2);
    layers.next(/GET/, answer);
    layers.next(/GET/, answer);
    const other = await send('GET', '/accounts?platform=instagram', { user: 'acme' });
    expect(other.status).toBe(502);
    expect(layers.calls).toHaveLength(4);
  });

  it.each<[string, () => Response | Promise<Response>, number]>([
    ['is where nothing was sent', failing('ECONNREFUSED'), 2],
    ['is where the name was not found', failing('ENOTFOUND'), 2],
    ['is not after a reset', failing('ECONNRESET'), 1],
    ['is not after a failure that says nothing', failing(), 1],
    ['is not after a 500', () => reply(500, html), 1],
  ])('to a mint %s asked for once more', async (_, answer, calls) => {
    const { send, layers } = setUp();
    layers.next(/POST/, answer);
    const response = await mint(send);
    expect([layers.calls.length, response.status]).toEqual([calls, calls === 2 ? 200 : 502]);
  });

  it('is not waited for longer than ten seconds, its body included', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stalled = () =>
      new Response(new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array([0x7b])) }));
    for (const answer of [() => new Promise<Response>(() => {}), stalled]) {
      const { send, layers } = setUp();
      let signal: AbortSignal | null | undefined;
      layers.next(/GET/, (_, init) => {
        signal = init.signal;
        return answer();
      });
      const answered = noteAnswer(list(send));
      await vi.waitFor(() => expect(layers.calls).toHaveLength(1), 20_000);
      await advance(10_000);
      expect(answered()).toEqual([504, 'upstream_timeout']);
      expect(signal?.aborted).toBe(true);
      expect(layers.calls).toHaveLength(1);
    }
  });

  it('is not waited for when the browser has gone, unless it is a mint', async () => {
    const { handler, layers, log } = setUp();
    const gone = new AbortController();
    const ask = (path: string, init: RequestInit) =>
      handler(new Request(`https://crm.example/api/layers${path}`, { signal: gone.signal, ...init }));
    const signals: (AbortSignal | null | undefined)[] = [];
    layers.next(/GET/, (_, init) => {
      signals.push(init.signal);
      return new Promise(() => {});
    });
    const read = ask('/accounts', { headers: { 'x-user': 'acme' } });
    await vi.waitFor(() => expect(signals).toHaveLength(1), 20_000);
    gone.abort();
    await read;
    expect(signals[0]?.aborted).toBe(true);
    expect(log).toEqual([]);
    const headers = { 'x-user': 'acme', origin: 'https://crm.example' };
    const minted = await ask('/connect/tiktok', { method: 'POST', headers });
    expect(minted.status).toBe(200);
  });

  it('comes from the one address that is configured, with the key, and is never followed elsewhere', async () => {
    const urls: string[] = [];
    const { send, layers } = setUp({
      layersApiUrl: 'http://localhost:4601',
      fetch: (input, init) => {
        urls.push(String(input));
        return layers.fetch(String(input), init);
      },
    });
    await list(send);
    expect(urls).toEqual(['http://localhost:4601/v1/projects/prj_acme/social-accounts?limit=100']);
    const [call] = layers.calls;
    expect(call?.headers.get('authorization')).toBe('Bearer lp_test_canary-key-0123456789');
    expect(call?.redirect).toBe('manual');
  });
});

describe('a store', () => {
  afterEach(() => vi.useRealTimers());

  it('that fails or hangs is a 503 of its own', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    for (const read of [() => Promise.reject(new Error('down')), () => new Promise<never>(() => {})]) {
      const { send } = setUp({ store: { ...createMemoryStore(), read } });
      const answered = noteAnswer(list(send));
      await advance(6_000);
      expect(answered()).toEqual([503, 'store_unavailable']);
    }
  });
});
