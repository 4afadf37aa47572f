import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type ConnectHandlerOptions,
  createConnectHandler,
  createMemoryStore,
  type LogEntry,
} from '../../src/server/index.js';
import { createFakeLayers, key } from './helpers/fakeLayers.js';

const canary = 'canary-value';
const right: ConnectHandlerOptions = {
  apiKey: key,
  appUrl: 'https://crm.example',
  basePath: '/api/layers',
  authorize: () => null,
};

const make = (options: Record<string, unknown>) =>
  createConnectHandler({ ...right, ...options } as unknown as ConnectHandlerOptions);

const thrownBy = (options: Record<string, unknown>): unknown => {
  try {
    make(options);
    return null;
  } catch (error) {
    return error;
  }
};

const blanks = [' ', null, 7, {}, []];
const wrong: [option: string, values: unknown[]][] = [
  ['apiKey', [...blanks, `${canary} with spaces`, `${canary}\n`]],
  ['appUrl', [...blanks, canary, `https://crm.example//${canary}`, `http://${canary}.example`, 'ftp://a']],
  ['appUrl', [`https://${canary}@crm.example`, `https://crm.example?${canary}`, 'javascript:alert(1)']],
  ['basePath', [undefined, null, 7, ' ', 'api', '/api/', '/', `/${canary}/../x`, '/a//b', '/a?b', '/%2e']],
  ['handlerUrl', ['', ' ', null, 7, canary, `/${canary}`, `http://${canary}.example`]],
  ['handlerUrl', [`https://api.example/a//${canary}`, `https://api.example?${canary}`]],
  ['authorize', [undefined, null, canary, {}]],
  ['store', [null, {}, canary, { get() {} }]],
  ['webhookSecrets', [null, canary, [], {}]],
  ['onConnected', [null, canary]],
  ['onMetric', [null, canary, {}]],
  ['health', [null, canary, 1, {}]],
  ['unboundReturns', [null, '', canary, 'hold']],
  ['connectingPath', ['', canary, '//evil.example', '/\\evil.example', 'https://evil.example', null]],
  ['failedPath', ['', canary, '//evil.example', null]],
  ['allowedOrigins', [null, 'https://a.example']],
  ['authorizeOrigins', [null, 'https://a.example']],
  ['layersApiUrl', ['', ' ', canary, 'http://api.example', `https://api.example/${canary}`]],
  ['fetch', [null, canary]],
  ['clock', [null, {}, canary]],
  ['log', [null, canary]],
  ['usageNote', ['', ' ', 7, null]],
  ['pageSize', [0, 201, 1.5, '100', Number.NaN, null]],
  ['webhookSecret', [canary]],
  ['limits', [null, canary, 7, [], () => {}]],
];

describe('createConnectHandler options', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each(wrong.flatMap(([option, values]) => values.map((value) => ({ option, value }))))(
    'refuses $option as $value, by name and without the value',
    ({ option, value }) => {
      const error = thrownBy({ [option]: value });
      expect(error).toBeInstanceOf(TypeError);
      const { message } = error as TypeError;
      expect(message).toMatch(
        new RegExp(
          `^createConnectHandler: "${option}" (is|has|holds) .+\\. .+\\. .+\\. See \\S+#handler-options$`,
        ),
      );
      expect(message).not.toContain(canary);
    },
  );

  it.each([
    ['webhookSecrets[1]', { webhookSecrets: ['whsec_0123456789', null] }],
    ['webhookSecrets[0]', { webhookSecrets: ['whsec_12345678'] }],
    ['webhookSecrets[0]', { webhookSecrets: [' '.repeat(40)] }],
    ['webhookSecrets[0]', { webhookSecrets: ['whsec_0123456789\n'] }],
    ['webhookSecrets[0]', { webhookSecrets: [' whsec_0123456789'] }],
    ['allowedOrigins[0]', { allowedOrigins: ['https://a.example/path'] }],
    ['authorizeOrigins[0]', { authorizeOrigins: ['http://consent.example'] }],
    ['limits.readPerMinute', { limits: { readPerMinute: 60 } }],
    ['limits.readsPerMinute', { limits: { readsPerMinute: 0 } }],
    ['limits.writesPerMinute', { limits: { writesPerMinute: -1 } }],
    ['limits.readsPerUserPerMinute', { limits: { readsPerUserPerMinute: 1.5 } }],
    ['limits.startsPerUserPerMinute', { limits: { startsPerUserPerMinute: Number.POSITIVE_INFINITY } }],
  ])('names the member %s', (name, options) => {
    expect(String(thrownBy(options))).toContain(`"${name}"`);
  });

  it('refuses to hold the API key in a browser, but for a fetch of the caller', () => {
    vi.stubGlobal('window', {});
    expect(String(thrownBy({}))).toContain('"apiKey" is used in a browser');
    expect(thrownBy({ fetch: createFakeLayers(Date.now).fetch })).toBeNull();
  });

  it('takes the smallest and the fullest set of options', () => {
    expect(make({}).basePath).toBe('/api/layers');
    const full = {
      appUrl: 'http://localhost:4600/crm/',
      basePath: '',
      handlerUrl: 'http://localhost:4600/api/',
      webhookSecrets: ['whsec_0123456789'],
      unboundReturns: 'revoke',
      connectingPath: '/c?x=1',
      allowedOrigins: ['http://localhost:5173'],
      authorizeOrigins: ['https://consent.example'],
      layersApiUrl: 'http://127.0.0.1:4601',
      usageNote: 'Acme',
      pageSize: 200,
    };
    expect(make(full).basePath).toBe('');
  });

  describe('that an environment does not set', () => {
    const unset: [string, Record<string, unknown>][] = ['apiKey', 'appUrl', 'webhookSecrets[0]'].flatMap(
      (option) =>
        [undefined, ''].map((value): [string, Record<string, unknown>] => [
          option,
          option.startsWith('webhook') ? { webhookSecrets: [value] } : { [option]: value },
        ]),
    );

    it.each(unset)('let the app be built without %s, and fail its first request', async (option, options) => {
      const log: LogEntry[] = [];
      const handler = make({ ...options, log: (entry: LogEntry) => log.push(entry) });
      expect(log).toEqual([]);
      const words = new RegExp(
        `^createConnectHandler: "${option.replace(/[[\]]/g, '\\$&')}" is missing or .+`,
      );
      const response = await handler(new Request('https://crm.example/api/layers/accounts'));
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect([response.status, error.code]).toEqual([500, 'misconfigured']);
      expect(error.message).toMatch(words);
      expect(log.map(({ message }) => message)).toEqual([error.message]);

      const back = await handler(new Request('https://crm.example/api/layers/return/a/b'));
      expect(back.headers.get('location')).toMatch(/\/connect\/connecting\?error=misconfigured$/);
    });
  });

  describe('without a store', () => {
    const warnings = (options: Record<string, unknown> = {}) => {
      const log: LogEntry[] = [];
      make({ log: (entry: LogEntry) => log.push(entry), ...options });
      return log.map(({ level, event }) => `${level} ${event}`);
    };
    afterEach(() => vi.unstubAllEnvs());

    it.each([
      ['NODE_ENV', 'production'],
      ['VERCEL', '1'],
      ['AWS_LAMBDA_FUNCTION_NAME', 'app'],
      ['NODE_UNIQUE_ID', '1'],
    ])('warn once at start where %s is %s', (name, value) => {
      vi.stubEnv(name, value);
      expect(warnings()).toEqual(['warn memory_store']);
    });

    it.each([
      ['a store is given', { store: createMemoryStore() }],
      ['the app is on this machine', { appUrl: 'http://localhost:3000' }],
      ['the app is being built without its key', { apiKey: '' }],
    ])('say nothing in production where %s', (_, options) => {
      vi.stubEnv('NODE_ENV', 'production');
      expect(warnings(options)).toEqual([]);
    });

    it('say nothing in development', () => expect(warnings()).toEqual([]));
  });
});
