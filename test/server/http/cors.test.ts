import { describe, expect, it } from 'vitest';
import { codeOf, setUp as setUpHandler } from '../helpers/setUp.js';

const app = 'https://app.example';
const api = 'https://api.example';
const setUp = () => setUpHandler({ appUrl: app, basePath: '/layers', handlerUrl: `${api}/layers` });

const corsOf = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));
const readable = {
  'access-control-allow-origin': app,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'Date, Retry-After, X-Request-Id',
};

describe('a page on another origin of the app', () => {
  const preflight = (path: string, method: string, origin: string | null = app, headers = 'content-type') =>
    new Request(`${api}/layers${path}`, {
      method: 'OPTIONS',
      headers: {
        ...(origin === null ? {} : { origin }),
        'access-control-request-method': method,
        ...(headers === '' ? {} : { 'access-control-request-headers': headers }),
      },
    });

  it.each([
    ['/connect/tiktok', 'POST'],
    ['/accounts', 'GET'],
    ['/accounts/sa_1', 'DELETE'],
    ['/accounts/sa_1/reauth/', 'POST'],
    ['/attempts/a1', 'GET'],
  ])('may ask to call %s by %s', async (path, method) => {
    const response = await setUp().handler(preflight(path, method, app, 'content-type,x-csrf'));
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(corsOf(response)).toEqual({
      ...readable,
      'access-control-allow-methods': method,
      'access-control-allow-headers': 'content-type,x-csrf',
      'access-control-max-age': '600',
    });
    expect(response.headers.get('vary')).toBe('Cookie, Origin');
  });

  it('is answered without being asked who it is, and without a word to Layers', async () => {
    const { handler, layers } = setUp();
    const response = await handler(preflight('/accounts', 'GET', app, ''));
    expect([response.status, response.headers.get('access-control-allow-headers')]).toEqual([204, null]);
    expect(layers.calls).toEqual([]);
  });

  it.each([
    ['an answer', { 'x-user': 'acme' }, 200],
    ['a refusal', {}, 401],
  ])('may read %s', async (_, headers: Record<string, string>, status) => {
    const request = new Request(`${api}/layers/accounts`, { headers: { origin: app, ...headers } });
    const response = await setUp().handler(request);
    expect([response.status, corsOf(response)]).toEqual([status, readable]);
  });

  it.each(['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'null'])(
    'may not, where it is %s',
    async (origin) => {
      const { handler, log } = setUp();
      const refused = await handler(preflight('/accounts/sa_1', 'DELETE', origin));
      expect([refused.status, await codeOf(refused), corsOf(refused)]).toEqual([403, 'forbidden', {}]);
      expect(log[0]?.message).toContain('add it to "allowedOrigins"');
      const read = await handler(
        new Request(`${api}/layers/accounts`, { headers: { origin, 'x-user': 'acme' } }),
      );
      expect([read.status, corsOf(read)]).toEqual([200, {}]);
    },
  );

  it('is named in the log, once a minute, where it reads and is not allowed', async () => {
    const { handler, log, advance } = setUp();
    const headers = { origin: 'https://preview-7.example', 'x-user': 'acme' };
    const read = () => handler(new Request(`${api}/layers/accounts`, { headers }));
    await read();
    await read();
    expect(log).toEqual([
      expect.objectContaining({ level: 'warn', event: 'foreign_origin', host: 'preview-7.example' }),
    ]);
    advance(60_000);
    await read();
    expect(log).toHaveLength(2);
  });

  it('is no preflight without its two headers', async () => {
    const response = await setUp().handler(preflight('/accounts', 'GET', null));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });
});
