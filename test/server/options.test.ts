import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ConnectHandlerOptions, createConnectHandler } from '../../src/server/index.js';
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

const blanks = ['', ' ', null, 7, {}, []];
const wrong: [option: string, values: unknown[]][] = [
  ['apiKey', [undefined, ...blanks, `${canary} with spaces`, `${canary}\n`]],
  [
    'appUrl',
    [undefined, ...blanks, canary, `https://crm.example/${canary}`, `http://${canary}.example`, 'ftp://a'],
  ],
  ['appUrl', [`https://${canary}@crm.example`, `https://crm.example?${canary}`, 'javascript:alert(1)']],
  ['basePath', [undefined, null, 7, ' ', 'api', '/api/', '/', `/${canary}/../x`, '/a//b', '/a?b', '/%2e']],
  ['authorize', [undefined, null, canary, {}]],
  ['store', [null, {}, canary, { get() {} }]],
  ['webhookSecrets', [null, canary, [], {}]],
  ['onConnected', [null, canary]],
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
        new RegExp(`^createConnectHandler: "${option}" (is|has|holds) .+\\. .+\\. .+\\.$`),
      );
      expect(message).not.toContain(canary);
    },
  );

  it.each([
    ['webhookSecrets[1]', { webhookSecrets: ['whsec_0123456789', undefined] }],
    ['webhookSecrets[0]', { webhookSecrets: ['whsec_12345678'] }],
    ['webhookSecrets[0]', { webhookSecrets: [' '.repeat(40)] }],
    ['webhookSecrets[0]', { webhookSecrets: ['whsec_0123456789\n'] }],
    ['webhookSecrets[0]', { webhookSecrets: [' whsec_0123456789'] }],
    ['allowedOrigins[0]', { allowedOrigins: ['https://a.example/path'] }],
    ['authorizeOrigins[0]', { authorizeOrigins: ['http://consent.example'] }],
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
      appUrl: 'http://localhost:4600/',
      basePath: '',
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
});
