import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownRoutes } from '../../src/cli/check/routes.js';
import type { RuleId } from '../../src/cli/check/rules.js';
import type { CheckReport } from '../../src/cli/check/runCheck.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/index.js';
import {
  type ConnectHandlerOptions,
  createConnectHandler,
  createMemoryStore,
  toNodeListener,
} from '../../src/server/index.js';
import { addSlash, cutPrefix } from '../server/hosts/serveApp.js';
import { brokenIn, check, serve, uncheckedIn } from './helpers.js';

let layers: RunningSandbox;
beforeAll(async () => {
  layers = await startSandbox();
});
afterAll(() => layers.close());

const createHandler = (appUrl: string, options: Partial<ConnectHandlerOptions> = {}) =>
  createConnectHandler({
    apiKey: layers.sandbox.apiKey,
    appUrl,
    basePath: '/api/layers',
    layersApiUrl: layers.url,
    authorizeOrigins: [layers.consentUrl],
    webhookSecrets: [layers.sandbox.webhookSecret],
    log: () => {},
    authorize(request) {
      const [, user] = /user=(\w+)/.exec(request.headers.get('cookie') ?? '') ?? [];
      const { projectId, otherProjectId } = layers.sandbox;
      return user === undefined
        ? null
        : { userId: user, projectId: user === 'acme' ? projectId : otherProjectId };
    },
    ...options,
  });

const apart = (report: CheckReport) => Object.keys(brokenIn(report));

describe('the check of the kit itself', () => {
  it('finds nothing, and leaves nothing unchecked', async () => {
    const origin = await serve((appUrl) => toNodeListener(createHandler(appUrl)));
    const report = await check(layers, { baseUrl: `${origin}/api/layers` });
    expect(brokenIn(report)).toEqual({});
    expect(uncheckedIn(report)).toEqual([]);
    expect(report).toMatchObject({ ok: true, errors: 0, warnings: 0 });
  });

  it('finds nothing in a backend that was checked before, with connects left open', async () => {
    const perMinute = 1_000;
    const limits = {
      readsPerMinute: perMinute,
      writesPerMinute: perMinute,
      readsPerUserPerMinute: perMinute,
      writesPerUserPerMinute: perMinute,
      startsPerUserPerMinute: perMinute,
    };
    const origin = await serve((appUrl) => toNodeListener(createHandler(appUrl, { limits })));
    const baseUrl = `${origin}/api/layers`;
    for (let i = 0; i < 2; i += 1) {
      await fetch(`${baseUrl}/connect/instagram`, {
        method: 'POST',
        headers: { Cookie: 'user=acme', Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
      });
      // A backend keeps to the wait of these beyond the check.
      const skip: RuleId[] = ['waits-for-ever', 'retry-after-lost', 'polls-too-fast'];
      expect(brokenIn(await check(layers, { baseUrl, skip }))).toEqual({});
    }
  });
});

describe('a set-up of the kit that cannot work', () => {
  const skip: RuleId[] = ['waits-for-ever'];
  const handlerAt = (options: Partial<ConnectHandlerOptions>) => (appUrl: string) =>
    toNodeListener(createHandler(appUrl, options));

  it('has a proxy that cuts off a prefix nobody told it of', async () => {
    const origin = await serve((appUrl) => {
      const backend = serve(() => toNodeListener(createHandler(appUrl)));
      return backend.then((url) => cutPrefix('/crm', url));
    });
    const report = await check(layers, { baseUrl: `${origin}/crm/api/layers`, skip });
    expect(brokenIn(report)).toEqual({
      'return-lost': [expect.stringMatching(/\/api\/layers\/return\/.* answers 404/)],
    });
    expect(uncheckedIn(report)).toContain('foreign-consent');
  });

  it('is asked without its prefix', async () => {
    const origin = await serve(handlerAt({}));
    const report = await check(layers, { baseUrl: `${origin}/layers`, skip });
    expect(brokenIn(report)).toEqual({ 'route-missing': [`GET ${origin}/layers/accounts answers 404`] });
  });

  it.each([301, 302])('has a front that adds a slash with %i', async (status) => {
    const origin = await serve((appUrl) => {
      const listener = toNodeListener(createHandler(appUrl));
      return (req, res) => {
        const { pathname, search } = new URL(req.url ?? '/', appUrl);
        if (pathname.endsWith('/')) return listener(req, res);
        res.writeHead(status, { location: `${pathname}/${search}` }).end();
      };
    });
    expect(apart(await check(layers, { baseUrl: `${origin}/api/layers`, skip }))).toEqual(['trailing-slash']);
  });

  it('has a front that adds a slash where the handler takes none', async () => {
    const origin = await serve((appUrl) => {
      const listener = toNodeListener(createHandler(appUrl));
      return (req, res) => {
        const { pathname } = new URL(req.url ?? '/', appUrl);
        if (!pathname.endsWith('/')) return void res.writeHead(308, { location: `${pathname}/` }).end();
        if (pathname.endsWith('/accounts/')) return void res.writeHead(404).end();
        listener(req, res);
      };
    });
    expect(apart(await check(layers, { baseUrl: `${origin}/api/layers`, skip }))).toEqual(['trailing-slash']);
  });

  it('works with a slash at the end of each path', async () => {
    const origin = await serve((appUrl) => addSlash(toNodeListener(createHandler(appUrl))));
    // Layers follows no redirect, so it is given the address that there is none from.
    const routes = { ...ownRoutes, webhook: { method: 'POST', path: '/webhook/' } };
    expect(brokenIn(await check(layers, { baseUrl: `${origin}/api/layers/`, routes, skip }))).toEqual({});
  });

  it('has a page that answers every navigation, the returns too', async () => {
    const origin = await serve((appUrl) => {
      const listener = toNodeListener(createHandler(appUrl));
      return (req, res) => {
        if (req.headers['sec-fetch-mode'] !== 'navigate' || req.method !== 'GET') return listener(req, res);
        res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>App</title>');
      };
    });
    expect(apart(await check(layers, { baseUrl: `${origin}/api/layers`, skip }))).toEqual(['return-lost']);
  });

  it('has two instances that keep their attempts to themselves', async () => {
    const origin = await serve((appUrl) => {
      const instances = [0, 1].map(() =>
        toNodeListener(createHandler(appUrl, { store: createMemoryStore() })),
      );
      let turn = 0;
      return (req, res) => {
        turn += 1;
        instances[turn % 2]?.(req, res);
      };
    });
    expect(apart(await check(layers, { baseUrl: `${origin}/api/layers`, skip }))).toEqual(['unshared-store']);
  });

  it.each<[string, Partial<ConnectHandlerOptions>, RuleId]>([
    ['the API key of another partner', { apiKey: 'lp_test_of_somebody_else_altogether' }, 'layers-refuses'],
    ['the URL of another Layers', { layersApiUrl: 'http://localhost:9' }, 'other-layers'],
    [
      'a user without a project at Layers',
      { authorize: () => ({ userId: 'a', projectId: 'prj_no' }) },
      'layers-refuses',
    ],
    ['nobody who is signed in', { authorize: () => null }, 'signed-out'],
    [
      'a consent page that it does not know',
      { authorizeOrigins: [], appUrl: 'https://app.quinns-crm.com' },
      'start-failed',
    ],
    ['a return host that Layers does not know', { appUrl: 'https://crm.example' }, 'layers-refuses'],
  ])('has %s', async (_, options, rule) => {
    const origin = await serve(handlerAt(options));
    const appOrigin = options.appUrl ?? origin;
    const report = await check(layers, { baseUrl: `${origin}/api/layers`, appOrigin, skip });
    expect(apart(report)).toEqual([rule]);
  });

  it('does not run at all', async () => {
    const report = await check(layers, { baseUrl: 'http://localhost:9/api/layers', skip });
    expect(apart(report)).toEqual(['unreachable']);
  });
});
