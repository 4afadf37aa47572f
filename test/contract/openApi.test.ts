import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createConnectHandler } from 'layers-connect/server';
import { describe, expect, it } from 'vitest';
import { decodeAccount, decodeAccountPage } from '../../src/contract/accounts.js';
import { decodeAttempt, decodeStartedAttempt } from '../../src/contract/attempts.js';
import { decodeErrorEnvelope } from '../../src/contract/errors.js';
import { matchRoutes, type RouteName, routes } from '../../src/contract/matchRoutes.js';
import {
  createPartnerBackend,
  createSandbox,
  type ScenarioName,
  scenarioNames,
} from '../../src/sandbox/index.js';
import { root } from '../helpers/imports.js';

interface Content {
  schema: { $ref?: string };
}
interface Operation {
  operationId: RouteName;
  responses: Record<string, { content?: Record<string, Content> }>;
}
interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const text = readFileSync(join(root, 'docs/openapi.json'), 'utf8');
const document = JSON.parse(text) as OpenApiDocument;

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'openapi', components: document.components });

/** What a value has against a schema of the document. */
function faultsOf(schema: string, value: unknown): string[] {
  const validate = ajv.getSchema(`openapi#/components/schemas/${schema}`);
  if (!validate) throw new Error(`There is no schema "${schema}".`);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
);

/** Holds an answer against what the document says of it, and returns its body. */
async function checked(route: RouteName, response: Response): Promise<Record<string, unknown>> {
  const operation = operations.find(({ operationId }) => operationId === route);
  const documented = operation?.responses[response.status] ?? operation?.responses['default'];
  const body = await response.text();
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const told = { route, status: response.status, body: body.slice(0, 500) };
  expect(documented, JSON.stringify(told)).toBeDefined();
  if (body === '') {
    expect(documented?.content, JSON.stringify(told)).toBeUndefined();
    return {};
  }
  const schema = documented?.content?.[type]?.schema.$ref?.split('/').at(-1) ?? '';
  const parsed = JSON.parse(body) as Record<string, unknown>;
  expect(faultsOf(schema, parsed), JSON.stringify(told)).toEqual([]);
  return parsed;
}

/** The real handler in front of a sandbox. Every answer that it gives is held against the document. */
function stage(scenario: ScenarioName = 'happy', options: object = {}) {
  const sandbox = createSandbox({ scenario });
  const backend = createPartnerBackend({ sandbox, health: true, ...options });
  const call = async (method: string, path: string, init: RequestInit = {}) => {
    const response = await backend.fetch(`${backend.basePath}${path}`, {
      method,
      redirect: 'manual',
      ...init,
    });
    const [match] = matchRoutes(path.split('?')[0] ?? '').filter(
      ({ name }) => routes[name].method === method,
    );
    if (!match) throw new Error(`${method} ${path} is no route.`);
    return { status: response.status, body: await checked(match.name, response) };
  };
  const start = (path = '/connect/tiktok') =>
    call('POST', path, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ actionId: crypto.randomUUID() }),
    });
  return { sandbox, backend, call, start };
}

describe('docs/openapi.json', () => {
  it('is a document of OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('would not be one with a mistake in it', async () => {
    const wrong = JSON.parse(text.replace('"in": "path"', '"in": "nowhere"'));
    expect((await new Validator().validate(wrong)).valid).toBe(false);
  });

  it('has every route, and no other', () => {
    const documented = operations.map(({ operationId, method, path }) => [
      operationId,
      method.toUpperCase(),
      path.replaceAll(/\{(\w+)\}/g, ':$1'),
    ]);
    const expected = Object.entries(routes).map(([name, { method, path }]) => [name, method, path]);
    expect(documented.sort()).toEqual(expected.sort());
  });
});

describe('what the handler answers', () => {
  it('is what the document says, from the click to the end of the account', async () => {
    const { sandbox, backend, call, start } = stage('no-accounts');
    const started = await start();
    expect(started.status).toBe(200);
    const attempt = `/attempts/${started.body['attemptId']}`;
    expect((await call('GET', attempt)).body['status']).toBe('pending');

    const back = new URL(await sandbox.approveConsent(String(started.body['authorizeUrl'])));
    const path = back.pathname.slice(backend.basePath.length);
    expect((await call('GET', path)).status).toBe(303);
    expect((await call('GET', attempt)).body['status']).toBe('completed');

    const { body } = await call('GET', '/accounts?platform=tiktok&status=connected');
    const [account] = body['items'] as { socialAccountId: string }[];
    sandbox.updateAccount(account?.socialAccountId ?? '', { status: 'reauth_required' });
    expect((await start(`/accounts/${account?.socialAccountId}/reauth`)).status).toBe(200);
    expect((await call('DELETE', `/accounts/${account?.socialAccountId}`)).status).toBe(200);
    expect((await call('DELETE', `/accounts/${account?.socialAccountId}`)).status).toBe(404);
  });

  it('is a redirect for a form', async () => {
    const { call } = stage();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await call('POST', '/connect/tiktok', { headers, body: 'returnTo=%2F' })).status).toBe(303);
  });

  it('is a failed attempt where consent was denied', async () => {
    const { sandbox, backend, call, start } = stage();
    const { body } = await start();
    const back = await sandbox.approveConsent(String(body['authorizeUrl']), { outcome: 'platform_denied' });
    await call('GET', new URL(back).pathname.slice(backend.basePath.length));
    const attempt = await call('GET', `/attempts/${body['attemptId']}`);
    expect(attempt.body).toMatchObject({ status: 'failed', error: { code: 'platform_denied' } });
  });

  it('is the envelope for every refusal', async () => {
    const { call, start } = stage();
    expect((await call('GET', '/attempts/att_nobody')).status).toBe(404);
    expect((await call('GET', '/accounts?platform=elsewhere')).status).toBe(400);
    expect((await start('/accounts/sa_nobody/reauth')).status).toBe(404);
    expect((await call('POST', '/webhook', { body: '{}' })).status).toBe(400);
    const noUser = stage('happy', { authorize: () => null });
    expect((await noUser.call('GET', '/accounts')).status).toBe(401);
    const limited = stage('happy', { limits: { startsPerUserPerMinute: 1 } });
    await limited.start();
    expect((await limited.start()).status).toBe(429);
  });

  // Where nothing comes, it takes the deadline of a call, and the answer is that of one that was dropped.
  const answering = scenarioNames.filter((name) => name !== 'stalled-body' && name !== 'no-answer');

  it.each(answering)('is what the document says while Layers plays %s', async (scenario) => {
    const { call, start } = stage(scenario);
    const { status, body } = await start();
    if (status === 200) await call('GET', `/attempts/${body['attemptId']}`);
    const list = await call('GET', '/accounts');
    const [account] = (list.body['items'] ?? []) as { socialAccountId: string }[];
    if (account) {
      await start(`/accounts/${account.socialAccountId}/reauth`);
      await call('DELETE', `/accounts/${account.socialAccountId}`);
    }
  });

  it('is as documented for the webhook and for the health', async () => {
    const { sandbox, backend, call } = stage();
    await checked('webhook', await sandbox.deliverWebhook(backend.handler));
    expect((await call('GET', '/health')).status).toBe(200);
    const failing = stage('happy', { apiKey: 'lp_test_wrong' });
    expect((await failing.call('GET', '/health')).status).toBe(503);
    const silent = stage('happy', { health: false });
    expect((await silent.call('GET', '/health')).status).toBe(404);
  });

  it('is the envelope without a key', async () => {
    const handler = createConnectHandler({
      apiKey: '',
      appUrl: 'https://crm.example',
      basePath: '',
      authorize: () => null,
      log: () => {},
    });
    const response = await handler(new Request('https://crm.example/accounts'));
    expect(response.status).toBe(500);
    await checked('listAccounts', response);
  });
});

describe('what Layers answers', () => {
  it('conforms as it is, so that a backend may pass it on', async () => {
    const sandbox = createSandbox();
    const call = async (method: string, path: string, body?: object) => {
      const response = await sandbox.fetch(`${sandbox.apiUrl}/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const project = `/projects/${sandbox.projectId}`;
    const returnUrl = 'https://app.quinns-crm.com/return';
    const minted = await call('POST', `${project}/social/oauth-url`, { platform: 'tiktok', returnUrl });
    expect(faultsOf('StartedAttempt', minted)).toEqual([]);
    const status = () => call('GET', `/social/oauth-status/${minted['state']}`);
    expect(faultsOf('Attempt', await status())).toEqual([]);
    await sandbox.approveConsent(String(minted['authorizeUrl']));
    const completed = await status();
    expect(completed['status']).toBe('completed');
    expect(faultsOf('Attempt', completed)).toEqual([]);

    const denied = await call('POST', `${project}/social/oauth-url`, { platform: 'tiktok', returnUrl });
    await sandbox.approveConsent(String(denied['authorizeUrl']), { outcome: 'platform_denied' });
    const failed = await call('GET', `/social/oauth-status/${denied['state']}`);
    expect(failed['status']).toBe('failed');
    expect(faultsOf('Attempt', failed)).toEqual([]);

    const page = await call('GET', `${project}/social-accounts`);
    expect(faultsOf('AccountPage', page)).toEqual([]);
    const { socialAccountId } = completed;
    const reauth = await call('POST', `${project}/social/reauth-url`, { socialAccountId, returnUrl });
    expect(faultsOf('StartedAttempt', reauth)).toEqual([]);
    expect(faultsOf('RevokedAccount', await call('DELETE', `/social-accounts/${socialAccountId}`))).toEqual(
      [],
    );
    expect(faultsOf('Error', await call('DELETE', `/social-accounts/${socialAccountId}`))).toEqual([]);
  });
});

const account = { socialAccountId: 'sa_1', platform: 'tiktok', handle: 'acmecoffee', status: 'connected' };
const started = { attemptId: 'att_1', authorizeUrl: 'https://www.tiktok.com/' };
const completed = { status: 'completed', socialAccountId: 'sa_1', platform: 'tiktok', handle: 'acmecoffee' };

describe('a schema and the reader of the browser half', () => {
  it.each<[schema: string, least: Record<string, unknown>, read: (value: unknown) => unknown]>([
    ['SocialAccount', account, decodeAccount],
    ['StartedAttempt', started, decodeStartedAttempt],
    ['AccountPage', { items: [account] }, decodeAccountPage],
    ['Error', { error: { code: 'not_found' } }, decodeErrorEnvelope],
  ])('of %s ask for the same fields', (schema, least, read) => {
    expect(faultsOf(schema, least)).toEqual([]);
    expect(read(least)).not.toBeNull();
    for (const name of Object.keys(least)) {
      const { [name]: _, ...without } = least;
      expect([name, faultsOf(schema, without).length > 0, read(without)]).toEqual([name, true, null]);
    }
  });

  it.each(['socialAccountId', 'platform'])('of a completed attempt ask for %s', (name) => {
    const { [name]: _, ...without } = { ...completed } as Record<string, unknown>;
    expect(faultsOf('Attempt', completed)).toEqual([]);
    expect(decodeAttempt(completed, 'att_1')?.status).toBe('completed');
    expect(faultsOf('Attempt', without)).not.toEqual([]);
    expect(decodeAttempt(without, 'att_1')?.status).toBe('pending');
  });
});
