import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/index.js';
import { type ConnectHandlerOptions, createConnectHandler, toNodeListener } from '../../src/server/index.js';
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

describe('the check of the kit itself', () => {
  it('finds nothing, and leaves nothing unchecked', async () => {
    const origin = await serve((appUrl) => toNodeListener(createHandler(appUrl)));
    const report = await check(layers, { baseUrl: `${origin}/api/layers` });
    expect(brokenIn(report)).toEqual({});
    expect(uncheckedIn(report)).toEqual([]);
    expect(report).toMatchObject({ ok: true, errors: 0, warnings: 0 });
  });
});
