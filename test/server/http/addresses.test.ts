import { describe, expect, it } from 'vitest';
import type { ConnectHandlerOptions } from '../../../src/server/index.js';
import { account } from '../helpers/fakeLayers.js';
import { cookieOf, setUp as setUpHandler } from '../helpers/setUp.js';

interface SetUp {
  what: string;
  options: Partial<ConnectHandlerOptions>;
  /** Where the page is that starts, and what the handler is called by. */
  page: string;
  arrivesAt: string;
  /** Where Layers is told to send the browser, and where that lands inside. */
  returnBase: string;
  returnsAt?: string;
  /** Where the customer ends. */
  location: string;
}

const crm = 'https://crm.example';
const api = 'https://api.crm.example';
const second = 'https://social.acme.example';

const setUps: SetUp[] = [
  {
    what: 'an app that has its origin to itself',
    options: {},
    page: crm,
    arrivesAt: `${crm}/api/layers`,
    returnBase: `${crm}/api/layers`,
    location: '/connect/connecting',
  },
  {
    what: 'an app under a path that a proxy or a framework cuts off',
    options: { appUrl: `${crm}/crm/` },
    page: crm,
    arrivesAt: 'http://127.0.0.1:3000/api/layers',
    returnBase: `${crm}/crm/api/layers`,
    location: '/crm/connect/connecting',
  },
  {
    what: 'an app under a path that nothing cuts off',
    options: { appUrl: `${crm}/crm`, basePath: '/crm/api/layers' },
    page: crm,
    arrivesAt: `${crm}/crm/api/layers`,
    returnBase: `${crm}/crm/api/layers`,
    location: '/crm/connect/connecting',
  },
  {
    what: 'an app under a path that some requests come with and some without',
    options: { appUrl: `${crm}/crm` },
    page: crm,
    arrivesAt: `${crm}/api/layers`,
    returnBase: `${crm}/crm/api/layers`,
    returnsAt: `${crm}/crm/api/layers`,
    location: '/crm/connect/connecting',
  },
  {
    what: 'a mount that cuts off all of the path',
    options: { basePath: '', handlerUrl: `${crm}/api/layers/` },
    page: crm,
    arrivesAt: crm,
    returnBase: `${crm}/api/layers`,
    location: '/connect/connecting',
  },
  {
    what: 'a proxy that puts a path in front',
    options: { basePath: '/internal/layers', handlerUrl: `${crm}/api/layers` },
    page: crm,
    arrivesAt: 'http://10.0.0.7/internal/layers',
    returnBase: `${crm}/api/layers`,
    location: '/connect/connecting',
  },
  {
    what: 'a second origin of the app',
    options: { allowedOrigins: [second] },
    page: second,
    arrivesAt: `${second}/api/layers`,
    returnBase: `${second}/api/layers`,
    location: '/connect/connecting',
  },
  {
    what: 'a second origin of an app under a path',
    options: { appUrl: `${crm}/crm`, allowedOrigins: [second] },
    page: second,
    arrivesAt: 'http://127.0.0.1:3000/api/layers',
    returnBase: `${second}/crm/api/layers`,
    location: '/crm/connect/connecting',
  },
  {
    what: 'an API on a host of its own',
    options: { basePath: '/layers', handlerUrl: `${api}/layers` },
    page: crm,
    arrivesAt: `${api}/layers`,
    returnBase: `${api}/layers`,
    location: `${crm}/connect/connecting`,
  },
  {
    what: 'an API on a host of its own, for a second origin of an app under a path',
    options: { appUrl: `${crm}/crm`, basePath: '', handlerUrl: api, allowedOrigins: [second] },
    page: second,
    arrivesAt: api,
    returnBase: api,
    location: `${second}/crm/connect/connecting`,
  },
];

describe.each(setUps)(
  '$what',
  ({ options, page, arrivesAt, returnBase, returnsAt = arrivesAt, location }) => {
    const setUp = () => {
      const all = setUpHandler(options);
      const headers = { origin: page, 'x-user': 'acme', 'content-type': 'application/json' };
      const startWith = (more: Record<string, string>, body: object = {}) =>
        all.handler(
          new Request(`${arrivesAt}/connect/tiktok`, {
            method: 'POST',
            headers: { ...headers, ...more },
            body: JSON.stringify({ actionId: crypto.randomUUID(), ...body }),
          }),
        );
      const returnUrl = () => String(Object(all.layers.calls[0]?.body).returnUrl);
      const back = (init: RequestInit = {}) =>
        all.handler(new Request(returnUrl().replace(returnBase, returnsAt), init));
      return { ...all, startWith, returnUrl, back };
    };

    it('gets its customers back to where they began', async () => {
      const { startWith, returnUrl, back, layers } = setUp();
      const started = await startWith({});
      expect(started.status).toBe(200);
      const { attemptId } = (await started.json()) as { attemptId: string };
      expect(returnUrl().startsWith(`${returnBase}/return/${attemptId}/`)).toBe(true);

      layers.complete('st_canary1');
      layers.accounts.set('prj_acme', [account('sa_new')]);
      const returned = await back({ headers: { cookie: cookieOf(started) } });
      expect(returned.headers.get('location')).toBe(`${location}?attempt=${attemptId}`);
    });

    it('sends a return from another browser, and a form that fails, to the failed page', async () => {
      const { startWith, back, handler } = setUp();
      const { attemptId } = await (await startWith({})).json();
      const foreign = await back();
      expect(foreign.headers.get('location')).toBe(`${location}?attempt=${attemptId}&error=return_unbound`);
      const unknown = await handler(new Request(`${arrivesAt}/return/nope/nope`));
      expect(unknown.headers.get('location')).toMatch(/\/connect\/connecting\?error=no_session$/);
      const form = await handler(
        new Request(`${arrivesAt}/connect/tiktok`, {
          method: 'POST',
          headers: { origin: page, 'content-type': 'application/x-www-form-urlencoded' },
        }),
      );
      expect([form.status, form.headers.get('location')]).toEqual([303, `${location}?error=unauthenticated`]);
    });

    it('takes pages of the app as returnTo, and no others', async () => {
      const { startWith } = setUp();
      const path = new URL(location, crm).pathname;
      expect((await startWith({}, { returnTo: `${path}?tab=1` })).status).toBe(200);
      const outside = path.startsWith('/crm') ? ['/', '/crmx', '/crm/../admin'] : ['//evil.example'];
      for (const returnTo of outside) expect((await startWith({}, { returnTo })).status).toBe(400);
    });
  },
);

it('tells the origin of a page that hides it by the host it called', async () => {
  const { handler, layers } = setUpHandler({ allowedOrigins: [second] });
  const headers = { origin: 'null', 'sec-fetch-site': 'same-origin', 'x-user': 'acme' };
  await handler(new Request(`${second}/api/layers/connect/tiktok`, { method: 'POST', headers }));
  expect(layers.calls[0]?.body).toMatchObject({ returnUrl: expect.stringContaining(`${second}/`) });
});

it('takes appUrl for the origin of a page that hides it where the host is nobody of ours', async () => {
  const { handler, layers } = setUpHandler({ allowedOrigins: [second] });
  const headers = { origin: 'null', 'sec-fetch-site': 'same-origin', 'x-user': 'acme' };
  await handler(new Request('https://evil.example/api/layers/connect/tiktok', { method: 'POST', headers }));
  expect(layers.calls[0]?.body).toMatchObject({ returnUrl: expect.stringContaining(`${crm}/`) });
});

describe('a start from another origin than the handler is on', () => {
  const startFrom = async (options: Partial<ConnectHandlerOptions>, headers: Record<string, string>) => {
    const { handler, layers, log } = setUpHandler(options);
    const init = { method: 'POST', headers: { origin: crm, 'x-user': 'acme', ...headers } };
    const { status } = await handler(new Request(`${api}/api/layers/connect/tiktok`, init));
    return { status, calls: layers.calls.length, log };
  };
  const apart = { handlerUrl: `${api}/api/layers` };

  it.each(['same-site', 'cross-site'])(
    'is refused without "handlerUrl", which is named (%s)',
    async (site) => {
      const { status, calls, log } = await startFrom({}, { 'sec-fetch-site': site });
      expect([status, calls]).toEqual([500, 0]);
      expect(log).toEqual([
        expect.objectContaining({
          code: 'misconfigured',
          message: expect.stringContaining('Set "handlerUrl"'),
          host: 'crm.example',
        }),
      ]);
    },
  );

  it('goes on with "handlerUrl" on the same site', async () => {
    expect(await startFrom(apart, { 'sec-fetch-site': 'same-site' })).toEqual({
      status: 200,
      calls: 1,
      log: [],
    });
  });

  it('goes on from another site, and the log says that its cookies are lost', async () => {
    const { status, log } = await startFrom(apart, { 'sec-fetch-site': 'cross-site' });
    expect([status, log.map(({ event }) => event)]).toEqual([200, ['cross_site_start']]);
    const form = await startFrom(apart, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' });
    expect([form.status, form.log]).toEqual([200, []]);
  });
});
