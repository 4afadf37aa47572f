import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { environment } from '../../src/cli/sandbox/environment.js';
import { scenarioNames, startSandbox } from '../../src/sandbox/index.js';
import { createConnectHandler } from '../../src/server/index.js';
import { listen } from '../helpers/listen.js';
import { call } from './helpers.js';

const port = '0';

/** Runs the command until the test ends, and reads what it prints to be pasted. */
async function run(...args: string[]) {
  const stop = new AbortController();
  const called = call(['sandbox', '--port', port, '--consent-port', port, ...args], stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await called.exitCode;
  });
  await vi.waitFor(() => expect(called.lines.at(-1)).toContain('Ctrl+C'), 60_000);
  const pasted = called.lines.flatMap((line) => /^([A-Z_]+)=(.+)$/.exec(line)?.slice(1) ?? []);
  const env: Record<string, string> = {};
  for (let i = 0; i < pasted.length; i += 2) env[pasted[i] ?? ''] = pasted[i + 1] ?? '';
  return { ...called, env, stop };
}

const as = (key: string | undefined) => ({ headers: { Authorization: `Bearer ${key}` } });

describe('layers-connect sandbox', () => {
  it('prints what the server half needs to take it for Layers', async () => {
    const { env, lines } = await run();
    const connect = createConnectHandler({
      apiKey: env['LAYERS_API_KEY'] ?? '',
      layersApiUrl: env['LAYERS_API_URL'],
      authorizeOrigins: [env['LAYERS_CONSENT_ORIGIN'] ?? ''],
      webhookSecrets: [env['LAYERS_WEBHOOK_SECRET'] ?? ''],
      authorize: () => ({ userId: 'quinn', projectId: env['LAYERS_PROJECT_ID'] ?? '' }),
      appUrl: 'http://localhost:3000',
      basePath: '/api/layers',
      log: () => {},
    });
    const headers = { Origin: 'http://localhost:3000', 'Sec-Fetch-Site': 'same-origin' };
    const url = 'http://localhost:3000/api/layers/connect/tiktok';
    const answer = await connect(new Request(url, { method: 'POST', headers }));
    expect(answer.status).toBe(200);
    const { authorizeUrl } = (await answer.json()) as { authorizeUrl: string };
    expect(new URL(authorizeUrl).origin).toBe(env['LAYERS_CONSENT_ORIGIN']);
    expect(lines.join('\n')).toContain(`${env['LAYERS_API_URL']}/__sandbox/`);
  });

  it('begins in the scenario, with the key and the tier that it is given', async () => {
    const key = 'lp_test_of_a_partner';
    const { env } = await run('--scenario', 'one-account', '--key', key, '--tier', 'pilot');
    expect(env['LAYERS_API_KEY']).toBe(key);
    const whoami = await (await fetch(`${env['LAYERS_API_URL']}/v1/whoami`, as(key))).json();
    expect(whoami).toMatchObject({ rateLimitTier: 'pilot' });
    const state = await (await fetch(`${env['LAYERS_API_URL']}/__sandbox/state`)).json();
    expect(state).toMatchObject({ scenario: 'one-account', apiKeyHint: 'lp_test_…tner' });
  });

  it('makes other identifiers each time: a backend may remember those of before', async () => {
    const idOf = async () => {
      const { env } = await run('--scenario', 'one-account');
      const path = `/v1/projects/${env['LAYERS_PROJECT_ID']}/social-accounts`;
      const answer = await fetch(`${env['LAYERS_API_URL']}${path}`, as(env['LAYERS_API_KEY']));
      return ((await answer.json()) as { items: { socialAccountId: string }[] }).items[0]?.socialAccountId;
    };
    expect(await idOf()).not.toBe(await idOf());
  });

  it('delivers events, signed, and says where one is not taken', async () => {
    const { url, seen } = await listen((response) => response.writeHead(503).end());
    const { env, errors } = await run('--webhook', url, '--webhook-secret', 'whsec_of_a_partner_0123456789');
    const { LAYERS_API_URL: api = '', LAYERS_PROJECT_ID: project } = env;
    const minted = await fetch(`${api}/v1/projects/${project}/social/oauth-url`, {
      method: 'POST',
      body: JSON.stringify({ platform: 'tiktok', returnUrl: 'http://localhost:3000/return' }),
      ...as(env['LAYERS_API_KEY']),
    });
    const { authorizeUrl } = (await minted.json()) as { authorizeUrl: string };
    const body = new URLSearchParams({ outcome: 'approve' });
    const decided = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
    await fetch(decided.headers.get('Location') ?? '', { redirect: 'manual' });
    await vi.waitFor(
      () => expect(errors).toEqual(['The webhook social_account.connected was answered by 503.']),
      60_000,
    );
    expect(seen[0]?.headers['x-layers-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  });

  it('ends when it is told to, and frees its port', async () => {
    const { env, exitCode, stop } = await run();
    stop.abort();
    expect(await exitCode).toBe(0);
    await expect(fetch(`${env['LAYERS_API_URL']}/__sandbox/state`)).rejects.toThrow(TypeError);
  });

  it('lists the scenarios', async () => {
    const { lines, exitCode } = call(['sandbox', '--scenarios']);
    expect(await exitCode).toBe(0);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(scenarioNames);
  });

  it('says where its port is taken by another program', async () => {
    const server = createServer((_, response) => void response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const taken = (server.address() as AddressInfo).port;
    const { errors, exitCode } = call(['sandbox', '--port', String(taken)]);
    expect(await exitCode).toBe(1);
    expect(errors).toEqual([expect.stringContaining(`Port ${taken} is taken by another program.`)]);
  });

  it('says where a sandbox is running already', async () => {
    const { env } = await run();
    const { port: taken } = new URL(env['LAYERS_API_URL'] ?? '');
    for (const args of [['sandbox'], ['check', 'http://localhost:9']]) {
      const { errors, exitCode } = call([...args, '--port', taken]);
      expect(await exitCode).toBe(1);
      expect(errors).toEqual([expect.stringContaining(`A sandbox is running on port ${taken} already`)]);
    }
  });
});

it('prints the environment of a sandbox, a variable a line', async () => {
  const running = await startSandbox({ apiKey: 'lp_test_key' });
  onTestFinished(() => running.close());
  expect(environment(running).filter((line) => !line.startsWith('#'))).toEqual([
    'LAYERS_API_KEY=lp_test_key',
    `LAYERS_API_URL=${running.url}`,
    `LAYERS_CONSENT_ORIGIN=${running.consentUrl}`,
    `LAYERS_WEBHOOK_SECRET=${running.sandbox.webhookSecret}`,
    `LAYERS_PROJECT_ID=${running.sandbox.projectId}`,
  ]);
});
