import { describe, expect, it, vi } from 'vitest';
import { createPartnerBackend, createSandbox } from '../../../src/sandbox/index.js';
import { createMemoryStore, type HealthReport } from '../../../src/server/index.js';
import { dateOf, key, refusal, reply } from '../helpers/fakeLayers.js';
import { codeOf, setUp } from '../helpers/setUp.js';

/** A handler whose health may be asked for, and the report that it gives. */
function setUpHealth(options: Parameters<typeof setUp>[0] = {}) {
  const all = setUp({ health: true, ...options });
  const ask = async () => {
    const response = await all.send('GET', '/health');
    return { status: response.status, report: (await response.json()) as HealthReport };
  };
  const whoamis = () => all.layers.seen(/GET \/v1\/whoami$/).length;
  return { ...all, ask, whoamis };
}

const scopes = { 'social:read': true, 'social:write': true };
const well: HealthReport = {
  status: 'ok',
  failing: [],
  checks: {
    key: { status: 'ok', code: null, scopes },
    store: { status: 'ok' },
    clock: { status: 'ok', skewSeconds: 0 },
  },
};
const broken = () => Promise.reject(new TypeError('fetch failed'));

describe('GET /health', () => {
  it('is 200 where the key, the store and the clock are right', async () => {
    expect(await setUpHealth().ask()).toEqual({ status: 200, report: well });
  });

  it('works on the sandbox, whose key may do everything', async () => {
    const sandbox = createSandbox();
    const backend = createPartnerBackend({ sandbox, health: true });
    const response = await backend.fetch('/api/layers/health');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'ok', checks: { key: { status: 'ok', scopes } } });
    expect(sandbox.calls.map(({ path }) => path)).toEqual(['/v1/whoami']);
  });

  it('says so by its status alone to a HEAD', async () => {
    const { send, layers, advance } = setUpHealth();
    const head = async () => {
      const response = await send('HEAD', '/health');
      return [response.status, await response.text()];
    };
    expect(await head()).toEqual([200, '']);
    advance(60_000);
    layers.next(/whoami/, () => reply(401, refusal('UNAUTHENTICATED')));
    expect(await head()).toEqual([503, '']);
  });

  it('says nothing of the key, its organisation and its other scopes', async () => {
    const text = JSON.stringify((await setUpHealth().ask()).report);
    for (const leak of [key, 'org_canary', 'key_canary', 'org:admin', 'prj_']) {
      expect(text).not.toContain(leak);
    }
  });
});

describe('the key', () => {
  it.each<[string, () => Response | Promise<Response>]>([
    ['misconfigured', () => reply(401, refusal('UNAUTHENTICATED'))],
    ['kill_switch', () => reply(503, refusal('KILL_SWITCH', { scope: 'key' }))],
    ['upstream_unavailable', () => reply(200, '<html>')],
  ])('fails with %s', async (code, answer) => {
    const { ask, layers } = setUpHealth();
    layers.next(/whoami/, answer);
    const { status, report } = await ask();
    expect([status, report.status, report.failing]).toEqual([503, 'failing', ['key']]);
    expect(report.checks.key).toEqual({ status: 'failing', code, scopes: null });
    expect(report.checks.clock).toEqual({ status: 'unknown', skewSeconds: null });
  });

  it('fails while Layers cannot be reached', async () => {
    const { ask, layers } = setUpHealth();
    layers.next(/whoami/, broken);
    layers.next(/whoami/, broken);
    expect((await ask()).report.checks.key).toMatchObject({ code: 'upstream_unavailable' });
  });

  it('fails without a scope that the kit needs, and names which are there', async () => {
    const { ask, layers } = setUpHealth();
    layers.next(/whoami/, () => reply(200, { scopes: ['social:read'] }));
    const { status, report } = await ask();
    expect([status, report.failing]).toEqual([503, ['key']]);
    expect(report.checks.key).toEqual({
      status: 'failing',
      code: 'forbidden_scope',
      scopes: { 'social:read': true, 'social:write': false },
    });
  });

  it.each([
    ['every scope, as *', { scopes: ['*'] }, scopes],
    ['scopes that Layers does not tell', {}, null],
  ])('is right with %s', async (_, body, expected) => {
    const { ask, layers } = setUpHealth();
    layers.next(/whoami/, () => reply(200, body));
    const { status, report } = await ask();
    expect([status, report.checks.key]).toEqual([200, { status: 'ok', code: null, scopes: expected }]);
  });

  it('is as it was known last where no call is left, and unknown before it was known', async () => {
    const limited = () => reply(429, refusal('RATE_LIMITED'), { 'retry-after': '5' });
    const { ask, layers, advance, whoamis } = setUpHealth();
    layers.next(/whoami/, limited);
    const first = await ask();
    expect([first.status, first.report.checks.key.status]).toEqual([200, 'unknown']);
    advance(15_000);
    expect((await ask()).report).toEqual(well);
    advance(60_000);
    layers.next(/whoami/, limited);
    expect((await ask()).report).toEqual(well);
    expect(whoamis()).toBe(3);
  });
});

describe('the store', () => {
  const failing: [string, (store: ReturnType<typeof createMemoryStore>) => object][] = [
    ['refuses to write', () => ({ write: () => Promise.reject(new Error('canary')) })],
    ['refuses to read', () => ({ read: () => Promise.reject(new Error('canary')) })],
    ['has forgotten what it was given', () => ({ read: async () => [null] })],
    ['gives back something else', () => ({ read: async () => [{ value: 'x', version: '1' }] })],
  ];

  it.each(failing)('fails where it %s', async (_, change) => {
    const store = createMemoryStore();
    const { ask } = setUpHealth({ store: { ...store, ...change(store) } });
    const { status, report } = await ask();
    expect([status, report.failing, report.checks.store]).toEqual([503, ['store'], { status: 'failing' }]);
    expect(JSON.stringify(report)).not.toContain('canary');
  });

  it('is left with nothing that lasts', async () => {
    const store = createMemoryStore();
    const write = vi.fn(store.write);
    const { ask, advance } = setUpHealth({ store: { ...store, write } });
    await ask();
    advance(6_000);
    await ask();
    const changes = write.mock.calls.flatMap(([all]) => all);
    expect(changes).toHaveLength(2);
    expect(new Set(changes.map(({ key: entry }) => entry)).size).toBe(1);
    expect(changes.map(({ ttlMs }) => ttlMs)).toEqual([60_000, 60_000]);
  });
});

describe('the clock', () => {
  const found = async (skewMs: number, tookMs = 0) => {
    const { ask, layers, now, advance } = setUpHealth();
    layers.next(/whoami/, () => {
      const answer = reply(200, { scopes: ['*'] }, dateOf(now() - skewMs));
      advance(tookMs);
      return answer;
    });
    const { status, report } = await ask();
    return [status, report.failing, report.checks.clock];
  };

  it.each([
    ['5 s behind', -5_000, 200, 'ok', -5],
    ['10 s behind', -10_000, 503, 'failing', -10],
    ['6 s ahead, of which one may be the rest of a second', 6_000, 200, 'ok', 5],
    ['an hour ahead', 3_600_000, 503, 'failing', 3_599],
  ])('of a server that is %s', async (_, skewMs, code, status, skewSeconds) => {
    const failing = code === 200 ? [] : ['clock'];
    expect(await found(skewMs)).toEqual([code, failing, { status, skewSeconds }]);
  });

  it('is not taken for wrong because an answer took long', async () => {
    expect(await found(0, 9_000)).toEqual([200, [], { status: 'ok', skewSeconds: 0 }]);
  });

  it('is unknown where Layers does not tell the time', async () => {
    const { ask, layers } = setUpHealth();
    layers.next(/whoami/, () => reply(200, { scopes: ['*'] }));
    expect((await ask()).report.checks.clock).toEqual({ status: 'unknown', skewSeconds: null });
  });
});

describe('whoever asks', () => {
  it('costs one call to Layers a minute and one look at the store in 5 s, however many they are', async () => {
    const store = createMemoryStore();
    const read = vi.fn(store.read);
    const { ask, advance, whoamis } = setUpHealth({ store: { ...store, read } });
    for (let second = 0; second < 60; second += 1) {
      await Promise.all([ask(), ask(), ask()]);
      advance(1_000);
    }
    expect([whoamis(), read.mock.calls.length]).toEqual([1, 12]);
    await ask();
    expect(whoamis()).toBe(2);
  });

  it('costs four a minute while the key fails', async () => {
    const { ask, layers, advance, whoamis } = setUpHealth();
    for (let i = 0; i < 10; i += 1) layers.next(/whoami/, () => reply(401, refusal('UNAUTHENTICATED')));
    for (let second = 0; second < 60; second += 1) {
      await Promise.all([ask(), ask()]);
      advance(1_000);
    }
    expect(whoamis()).toBe(4);
  });

  it('hears again what is so after the clock was set back', async () => {
    const { ask, advance, whoamis } = setUpHealth();
    await ask();
    advance(-3_600_000);
    await ask();
    expect(whoamis()).toBe(2);
  });

  it('leaves customers their calls: none of the reserve is used', async () => {
    let customers = 0;
    const authorize = () => {
      customers += 1;
      return { userId: `user-${customers}`, projectId: `prj_${customers}` };
    };
    const { ask, send, layers, whoamis } = setUpHealth({ authorize, limits: { readsPerMinute: 4 } });
    for (let i = 0; i < 4; i += 1) await send('GET', '/accounts');
    expect(layers.calls).toHaveLength(3);
    expect([(await ask()).status, whoamis()]).toEqual([200, 0]);
  });
});

describe('who may ask', () => {
  it('is nobody by default, and the log says how to change that', async () => {
    for (const health of [undefined, false]) {
      const { send, layers, log } = setUp({ health });
      const response = await send('GET', '/health', { user: 'acme' });
      expect([response.status, await codeOf(response), layers.calls.length]).toEqual([
        404,
        'unknown_route',
        0,
      ]);
      expect(log.map(({ message }) => message).join()).toContain('Set "health"');
    }
  });

  it('is decided by a function that sees the request', async () => {
    const health = async (request: Request) => request.headers.get('authorization') === 'Bearer probe';
    const { send, layers } = setUp({ health });
    const refused = await send('GET', '/health', { user: 'acme' });
    expect([refused.status, await codeOf(refused), layers.calls.length]).toEqual([404, 'not_found', 0]);
    expect((await send('GET', '/health', { headers: { authorization: 'Bearer probe' } })).status).toBe(200);
  });

  it.each([1, 'yes', {}, undefined])('is nobody where the function returns %j', async (answer) => {
    const { send, layers } = setUp({ health: () => answer as never });
    expect([(await send('GET', '/health')).status, layers.calls.length]).toEqual([404, 0]);
  });

  it('is nobody where the function throws, which is logged', async () => {
    const { send, layers, log } = setUp({
      health: () => {
        throw new Error('no session store');
      },
    });
    const response = await send('GET', '/health');
    expect([response.status, await codeOf(response), layers.calls.length]).toEqual([500, 'server_error', 0]);
    expect(log).toContainEqual(expect.objectContaining({ event: 'health_failed', level: 'error' }));
  });

  it('is nobody where the function takes longer than 5 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { send, log } = setUp({ health: () => new Promise<boolean>(() => {}) });
      const response = send('GET', '/health');
      await vi.advanceTimersByTimeAsync(5_000);
      expect((await response).status).toBe(504);
      expect(log.map(({ event }) => event)).toContain('health_failed');
    } finally {
      vi.useRealTimers();
    }
  });
});
