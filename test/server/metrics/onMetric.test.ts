import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../../../src/server/index.js';
import type { ConnectMetric, ConnectMetricLabels } from '../../../src/server/metrics/ConnectMetric.js';
import { account, handleCanary, key, refusal, reply } from '../helpers/fakeLayers.js';
import { setUp } from '../helpers/setUp.js';
import { secret, signature } from '../helpers/sign.js';

/** A handler whose metrics are kept, by name. */
function setUpMeter(options: Parameters<typeof setUp>[0] = {}) {
  const metrics: ConnectMetric[] = [];
  const all = setUp({ onMetric: (metric) => metrics.push(metric), ...options });
  const labelsOf = <Name extends keyof ConnectMetricLabels>(name: Name) =>
    metrics.filter((metric) => metric.name === name).map(({ labels }) => labels as ConnectMetricLabels[Name]);
  return { ...all, metrics, labelsOf };
}

const broken = () => Promise.reject(new TypeError('fetch failed'));

describe('a start', () => {
  it('is counted with its kind and platform, and once more where it shares the link of another one', async () => {
    const { startConnect, labelsOf } = setUpMeter();
    await Promise.all([startConnect({ actionId: 'a' }), startConnect({ actionId: 'a' })]);
    await startConnect({ actionId: 'a' });
    const facts = { kind: 'connect', platform: 'tiktok', code: 'ok' };
    expect(labelsOf('starts')).toEqual([
      { ...facts, source: 'layers' },
      { ...facts, source: 'shared' },
      { ...facts, source: 'shared' },
    ]);
  });

  it('has the code of its refusal', async () => {
    const { startConnect, layers, labelsOf } = setUpMeter();
    layers.next(/POST/, () => reply(403, refusal('RETURN_URL_NOT_ALLOWED', { host: 'crm.example' })));
    await startConnect();
    expect(labelsOf('starts').map(({ code }) => code)).toEqual(['return_url_not_allowed']);
  });

  it('of a reconnect has the platform of the account that was found', async () => {
    const { send, layers, labelsOf } = setUpMeter();
    layers.accounts.set('prj_acme', [account('sa_1', { platform: 'instagram' })]);
    await send('POST', '/accounts/sa_1/reauth', { user: 'acme', body: { actionId: 'a' } });
    expect(labelsOf('starts')).toEqual([
      { kind: 'reauth', platform: 'instagram', source: 'layers', code: 'ok' },
    ]);
  });
});

describe('a look at an attempt', () => {
  it('says whether Layers was asked, a look under way was joined, or the store knew', async () => {
    const { startConnect, send, layers, advance, labelsOf } = setUpMeter();
    const { attemptId, state, returnPath, cookie } = await startConnect();
    const look = () => send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    await Promise.all([look(), look()]);
    await look();
    advance(6_000);
    layers.next(/oauth-status/, () => reply(403, refusal('FORBIDDEN_SCOPE')));
    await look();
    layers.complete(state);
    await send('GET', returnPath, { cookie });
    await look();
    expect(labelsOf('status_reads').sort(byText)).toEqual(
      [
        { source: 'layers', code: 'ok' },
        { source: 'shared', code: 'ok' },
        { source: 'stored', code: 'ok' },
        { source: 'layers', code: 'forbidden_scope' },
        { source: 'layers', code: 'ok' },
        { source: 'stored', code: 'ok' },
      ].sort(byText),
    );
  });
});

const byText = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b));

describe('a page of the list', () => {
  it('says whether Layers was asked or another one was joined', async () => {
    const { send, labelsOf } = setUpMeter();
    await Promise.all([
      send('GET', '/accounts', { user: 'acme' }),
      send('GET', '/accounts', { user: 'acme' }),
    ]);
    expect(labelsOf('list_reads').sort(byText)).toEqual([
      { source: 'layers', code: 'ok' },
      { source: 'shared', code: 'ok' },
    ]);
  });

  it('says that it is the last known one, and what went wrong where there is none', async () => {
    const { send, layers, labelsOf } = setUpMeter();
    await send('GET', '/accounts', { user: 'acme' });
    for (let i = 0; i < 4; i += 1) layers.next(/social-accounts/, broken);
    await send('GET', '/accounts', { user: 'acme' });
    await send('GET', '/accounts', { user: 'other' });
    expect(labelsOf('list_reads')).toEqual([
      { source: 'layers', code: 'ok' },
      { source: 'stale', code: 'ok' },
      { source: 'layers', code: 'upstream_unavailable' },
    ]);
  });
});

describe('a 429', () => {
  it('of Layers is told from one of our own budget', async () => {
    const { send, layers, advance, labelsOf } = setUpMeter({ limits: { readsPerUserPerMinute: 2 } });
    const list = () => send('GET', '/accounts', { user: 'acme' });
    layers.next(/GET/, () => reply(429, refusal('RATE_LIMITED'), { 'retry-after': '5' }));
    await list();
    advance(6_000);
    await list();
    await list();
    expect(labelsOf('rate_limits')).toEqual([
      { by: 'layers', route: 'listAccounts' },
      { by: 'budget', route: 'listAccounts' },
    ]);
  });

  it('is counted for starts of one user over all instances, too', async () => {
    const { startConnect, labelsOf } = setUpMeter({ limits: { startsPerUserPerMinute: 1 } });
    await startConnect();
    await startConnect();
    expect(labelsOf('rate_limits')).toEqual([{ by: 'budget', route: 'requestConnectUrl' }]);
    expect(labelsOf('starts').map(({ code }) => code)).toEqual(['ok', 'rate_limited']);
  });
});

describe('a return', () => {
  it('says whose it is', async () => {
    const { startConnect, send, layers, labelsOf } = setUpMeter();
    const first = await startConnect();
    layers.complete(first.state);
    await send('GET', first.returnPath, { cookie: first.cookie });
    const second = await startConnect();
    await send('GET', second.returnPath);
    await send('GET', '/return/nope/t');
    expect(labelsOf('returns')).toEqual([
      { by: 'bound', platform: 'tiktok' },
      { by: 'foreign', platform: 'tiktok' },
      { by: 'unknown', platform: 'other' },
    ]);
  });

  it('is missing once the link of a completed attempt has ended, however often its callback is told', async () => {
    const { startConnect, send, layers, advance, labelsOf } = setUpMeter({
      onQuarantined: () => {
        throw new Error('down');
      },
    });
    const { attemptId, state } = await startConnect();
    layers.complete(state);
    const look = () => send('GET', `/attempts/${attemptId}`, { user: 'acme' });
    await look();
    expect(labelsOf('returns')).toEqual([]);
    for (let i = 0; i < 3; i += 1) {
      advance(601_000);
      await look();
    }
    expect(labelsOf('returns')).toEqual([{ by: 'missing', platform: 'tiktok' }]);
  });
});

describe('an event that is refused', () => {
  it.each([
    ['missing', {}],
    ['malformed', { 'x-layers-signature': 'v1=zz' }],
    ['mismatch', { 'x-layers-signature': `t=1777593600,v1=${'0'.repeat(64)}` }],
    ['stale', { 'x-layers-signature': signature('{}', 1_700_000_000) }],
  ])('has the reason: %s', async (reason, headers) => {
    const { send, labelsOf } = setUpMeter({ webhookSecrets: [secret] });
    await send('POST', '/webhook', { body: '{}', headers });
    expect(labelsOf('webhook_rejects')).toEqual([{ reason }]);
  });

  it('has the reason that no secret is set', async () => {
    const { send, labelsOf } = setUpMeter();
    await send('POST', '/webhook', { body: '{}' });
    expect(labelsOf('webhook_rejects')).toEqual([{ reason: 'not_set_up' }]);
  });
});

describe('a call to Layers', () => {
  it('has its milliseconds, its route and the class of its status', async () => {
    const { send, startConnect, layers, advance, metrics } = setUpMeter();
    layers.next(/POST/, () => {
      advance(120);
      return reply(422, refusal('VALIDATION'));
    });
    await startConnect();
    layers.next(/GET/, () => {
      advance(80);
      return reply(200, { items: [], nextCursor: null });
    });
    await send('GET', '/accounts', { user: 'acme' });
    layers.next(/GET/, broken);
    layers.next(/GET/, () => {
      advance(-50);
      return reply(500, '');
    });
    await send('GET', '/accounts', { user: 'other' });
    expect(metrics.filter(({ name }) => name === 'upstream_ms')).toEqual([
      {
        name: 'upstream_ms',
        value: 120,
        labels: { route: 'requestConnectUrl', status: '4xx', code: 'validation' },
      },
      { name: 'upstream_ms', value: 80, labels: { route: 'listAccounts', status: '2xx', code: 'ok' } },
      {
        name: 'upstream_ms',
        value: 0,
        labels: { route: 'listAccounts', status: 'none', code: 'upstream_unavailable' },
      },
      {
        name: 'upstream_ms',
        value: 0,
        labels: { route: 'listAccounts', status: '5xx', code: 'upstream_unavailable' },
      },
    ]);
  });

  it('is measured to its deadline, and once, where no answer comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { send, layers, labelsOf } = setUpMeter();
      layers.next(/GET/, (_, { signal }) => {
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('aborted')));
        });
      });
      const answer = send('GET', '/accounts', { user: 'acme' });
      await vi.advanceTimersByTimeAsync(10_000);
      expect((await answer).status).toBe(504);
      expect(labelsOf('upstream_ms')).toEqual([
        { route: 'listAccounts', status: 'none', code: 'upstream_timeout' },
      ]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the breaker', () => {
  it('tells each of its changes', async () => {
    const { send, layers, advance, labelsOf } = setUpMeter();
    const list = () => send('GET', '/accounts', { user: 'acme' });
    for (let i = 0; i < 6; i += 1) layers.next(/GET/, broken);
    for (let i = 0; i < 3; i += 1) await list();
    advance(10_000);
    await list();
    advance(20_000);
    await list();
    expect(labelsOf('breaker_changes').map(({ state }) => state)).toEqual([
      'open',
      'half_open',
      'open',
      'half_open',
      'closed',
    ]);
  });
});

/** Goes through what makes metrics, with secrets in all of it. */
async function everything(onMetric?: (metric: ConnectMetric) => void) {
  const all = setUp({ webhookSecrets: [secret], ...(onMetric ? { onMetric } : {}) });
  const { send, startConnect, layers } = all;
  layers.accounts.set('prj_acme', [account('sa_canary', { platform: 'platform_canary' })]);
  const statuses: number[] = [];
  const keep = async (response: Response | Promise<Response>) => statuses.push((await response).status);
  const { state, returnPath, cookie, attemptId, response } = await startConnect();
  await keep(response);
  await keep(send('GET', `/attempts/${attemptId}`, { user: 'acme' }));
  layers.complete(state);
  await keep(send('GET', returnPath, { cookie }));
  await keep(send('GET', '/accounts', { user: 'acme' }));
  await keep(send('POST', '/accounts/sa_canary/reauth', { user: 'acme', body: { actionId: 'a' } }));
  await keep(send('POST', '/webhook', { body: {} }));
  layers.next(/DELETE/, () => reply(403, refusal('CANARY_CODE')));
  await keep(send('DELETE', '/accounts/sa_canary', { user: 'acme' }));
  return { ...all, statuses, secrets: [state, attemptId, cookie, returnPath.split('/').at(-1) ?? ''] };
}

describe('every metric', () => {
  it('holds no handle, id, token or URL, and nothing that Layers could make up', async () => {
    const metrics: ConnectMetric[] = [];
    const { secrets } = await everything((metric) => metrics.push(metric));
    const leaks = [...secrets, key, handleCanary, 'canary', 'user-acme', 'prj_', 'sa_', 'req_', '://'];
    const said = JSON.stringify(metrics).toLowerCase();
    expect(metrics.length).toBeGreaterThan(10);
    for (const leak of leaks) expect(said).not.toContain(leak.toLowerCase());
  });
});

describe('onMetric', () => {
  const bad: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('metrics are down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('metrics are down'))],
    [
      'returns what throws when it is looked at',
      () => ({
        // biome-ignore lint/suspicious/noThenProperty: what a careless callback could return
        get then() {
          throw new Error('metrics are down');
        },
      }),
    ],
  ];

  let usual: number[];
  beforeAll(async () => {
    usual = (await everything()).statuses;
  });

  it.each(bad)('that %s changes no answer and is logged once', async (_, onMetric) => {
    const { statuses, log } = await everything(onMetric as () => void);
    expect(statuses).toEqual(usual);
    await vi.waitFor(() => {
      const failed = log.filter(({ event }) => event === 'on_metric_failed');
      expect(failed).toMatchObject([{ level: 'error', error: { message: 'metrics are down' } }]);
    }, 20_000);
  });

  it('that never ends keeps no answer waiting', async () => {
    const { statuses } = await everything((() => new Promise(() => {})) as () => void);
    expect(statuses).toEqual(usual);
  });

  it('is told of what customers asked of a store that fails', async () => {
    const store = createMemoryStore();
    const { startConnect, labelsOf } = setUpMeter({
      store: { ...store, write: () => Promise.reject(new Error('down')) },
    });
    await startConnect();
    expect(labelsOf('starts').map(({ code }) => code)).toEqual(['store_unavailable']);
  });
});
