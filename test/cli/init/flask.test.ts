import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type RunningSandbox, startSandbox } from 'layers-connect/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFlask } from '../../../scripts/flask.mjs';
import { createBrowser } from '../../server/hosts/browser.js';
import { copyExample } from './projects.js';

// The backend in Python that `init` writes, with several users in front of it.

const python = findFlask();

/** Says who is asking by a header, as a session would. */
const app = `
from flask import Flask, request
import layers_connect

def find_user():
    user = request.headers.get("X-User") or request.cookies.get("user")
    return {"user": user, "project": request.headers.get("X-Project", "%PROJECT%")} if user else None

layers_connect.find_user = find_user
app = Flask(__name__)
app.register_blueprint(layers_connect.layers, url_prefix="/api/layers")

@app.get("/connect/connecting")
def page():
    return "connecting"
`;

describe.runIf(python !== null)('the Flask blueprint', () => {
  let running: RunningSandbox;
  let origin: string;
  let baseUrl: string;
  let log = '';
  let folder: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    // Python knows nothing of a date that was moved for the tests, nor does this clock.
    const clock = { now: () => performance.timeOrigin + performance.now() };
    running = await startSandbox({ scenario: 'no-accounts', clock });
    const { sandbox, url, consentUrl } = running;
    folder = copyExample('flask', mkdtempSync(join(tmpdir(), 'layers-connect-flask-')));
    writeFileSync(join(folder, 'app.py'), app.replace('%PROJECT%', sandbox.projectId));
    const port = await freePort();
    origin = `http://localhost:${port}`;
    baseUrl = `${origin}/api/layers`;
    const child = spawn(python ?? '', ['-m', 'flask', 'run', '--port', String(port)], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        PYTHONUNBUFFERED: '1',
        PYTHONDONTWRITEBYTECODE: '1',
        APP_URL: origin,
        LAYERS_API_KEY: sandbox.apiKey,
        LAYERS_PROJECT_ID: sandbox.projectId,
        LAYERS_API_URL: url,
        LAYERS_CONSENT_ORIGIN: consentUrl,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    stop = async () => {
      child.kill();
      await ended;
    };
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        createInterface(stream).on('line', (line) => {
          log += `${line}\n`;
          if (line.includes('Running on http')) resolve();
        });
      void ended.then(() => reject(new Error(`Flask ended: ${log}`)));
    });
  });
  afterAll(async () => {
    await stop?.();
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const quinn = { 'x-user': 'quinn' };
  const asJson = { 'content-type': 'application/json' };

  const start = async (browser: ReturnType<typeof createBrowser>, user: object, actionId: string) => {
    const headers = { ...user, ...asJson };
    const body = JSON.stringify({ actionId });
    const response = await browser.call(`${baseUrl}/connect/tiktok`, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    return (await response.json()) as { attemptId: string; authorizeUrl: string };
  };
  const readJson = async (browser: ReturnType<typeof createBrowser>, path: string, headers: object) => {
    const response = await browser.call(baseUrl + path, { headers: { ...headers } });
    return { status: response.status, json: await response.json() };
  };
  const handles = async (headers: object) => {
    const { json } = await readJson(createBrowser(origin), '/accounts', headers);
    return (json as { items: { handle: string }[] }).items.map(({ handle }) => handle);
  };

  it('connects, and lists what came back with its owner', async () => {
    const browser = createBrowser(origin);
    const { attemptId, authorizeUrl } = await start(browser, quinn, 'a1');
    const back = await running.sandbox.approveConsent(authorizeUrl, { handle: 'first' });
    expect(await readJson(browser, `/attempts/${attemptId}`, quinn)).toMatchObject({
      json: { status: 'pending', platform: 'tiktok' },
    });
    const { url } = await browser.visit(back);
    expect(url).toBe(`${origin}/connect/connecting?attempt=${attemptId}`);
    expect(await readJson(browser, `/attempts/${attemptId}`, quinn)).toMatchObject({
      json: { status: 'completed', handle: 'first' },
    });
    expect(await handles(quinn)).toContain('first');
  });

  it('lists nothing that came back with somebody else', async () => {
    const minter = createBrowser(origin);
    const { attemptId, authorizeUrl } = await start(minter, quinn, 'a2');
    const back = await running.sandbox.approveConsent(authorizeUrl, { handle: 'lured' });
    await createBrowser(origin).visit(back);
    // Whoever minted the link comes too late.
    await minter.visit(back);
    expect(await readJson(minter, `/attempts/${attemptId}`, quinn)).toMatchObject({
      json: { status: 'failed', error: { code: 'return_unbound' } },
    });
    expect(await handles(quinn)).not.toContain('lured');
  });

  it('decides nothing by a return before consent, of another token, or of a scanner', async () => {
    const minter = createBrowser(origin);
    const { attemptId, authorizeUrl } = await start(minter, quinn, 'a3');
    await minter.visit(`${baseUrl}/return/${attemptId}/another`);
    const back = await running.sandbox.approveConsent(authorizeUrl, { handle: 'scanned' });
    expect((await fetch(back, { method: 'HEAD', redirect: 'manual' })).status).toBe(204);
    expect(await handles(quinn)).not.toContain('scanned');
    await minter.visit(back);
    expect(await handles(quinn)).toContain('scanned');
  });

  it('decides nothing by a return that Layers calls pending, or while Layers cannot be reached', async () => {
    const minter = createBrowser(origin);
    const early = await start(minter, quinn, 'a6');
    const back = await running.sandbox.approveConsent(early.authorizeUrl, { handle: 'early' });
    const pending = { kind: 'merged', values: { status: 'pending' } } as const;
    running.sandbox.fail({ on: ['oauthStatus'], times: 1, answer: pending });
    await minter.visit(back);
    await createBrowser(origin).visit(back);
    expect(await handles(quinn)).not.toContain('early');

    const honest = await start(minter, quinn, 'a7');
    const again = await running.sandbox.approveConsent(honest.authorizeUrl, { handle: 'patient' });
    const broken = { kind: 'dropped', commits: false } as const;
    running.sandbox.fail({ on: ['oauthStatus'], times: 1, answer: broken });
    const { status } = await minter.visit(again);
    expect(status).toBe(200);
    expect(await handles(quinn)).not.toContain('patient');
    await minter.visit(again);
    expect(await handles(quinn)).toContain('patient');
  });

  it('hides an account that a forwarded reconnect has put another login behind', async () => {
    const [account] = running.sandbox.accounts().filter(({ handle }) => handle === 'first');
    const id = account?.socialAccountId ?? '';
    const minter = createBrowser(origin);
    const reauth = (actionId: string) =>
      minter
        .call(`${baseUrl}/accounts/${id}/reauth`, {
          method: 'POST',
          headers: { ...quinn, ...asJson },
          body: JSON.stringify({ actionId }),
        })
        .then((response) => response.json() as Promise<{ authorizeUrl: string }>);
    const lured = await reauth('r1');
    const own = await reauth('r2');
    const back = await running.sandbox.approveConsent(lured.authorizeUrl, { handle: 'victim' });
    await createBrowser(origin).visit(back);
    expect(await handles(quinn)).not.toContain('victim');
    await minter.visit(await running.sandbox.approveConsent(own.authorizeUrl, { handle: 'first.new' }));
    expect(await handles(quinn)).toContain('first.new');
  });

  it('gives one action one attempt, however often it is sent', async () => {
    const browser = createBrowser(origin);
    const before = running.sandbox.calls.length;
    const answers = await Promise.all([1, 2, 3].map(() => start(browser, quinn, 'same')));
    expect(new Set(answers.map(({ attemptId }) => attemptId)).size).toBe(1);
    const minted = running.sandbox.calls.slice(before).filter(({ path }) => path.endsWith('/oauth-url'));
    expect(minted).toHaveLength(1);
  });

  it('sends a form that works without script on to consent', async () => {
    const browser = createBrowser(origin);
    const body = new URLSearchParams({ actionId: 'form' });
    const sent = await browser.call(`${baseUrl}/connect/instagram`, { method: 'POST', headers: quinn, body });
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')?.startsWith(running.consentUrl)).toBe(true);
  });

  it('refuses another site, another user, another project, and nobody', async () => {
    const browser = createBrowser(origin);
    const { attemptId } = await start(browser, quinn, 'a4');
    const foreign = { ...quinn, ...asJson, origin: 'https://elsewhere.example' };
    const from = await fetch(`${baseUrl}/connect/tiktok`, { method: 'POST', headers: foreign, body: '{}' });
    expect(from.status).toBe(403);
    expect((await readJson(browser, `/attempts/${attemptId}`, { 'x-user': 'noor' })).status).toBe(404);
    const [account] = running.sandbox.accounts();
    const revoked = await browser.call(`${baseUrl}/accounts/${account?.socialAccountId}`, {
      method: 'DELETE',
      headers: { 'x-user': 'noor', 'x-project': running.sandbox.otherProjectId },
    });
    expect(revoked.status).toBe(404);
    expect(await readJson(browser, '/accounts', {})).toMatchObject({
      status: 401,
      json: { error: { code: 'unauthenticated' } },
    });
    expect(running.sandbox.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it("passes on Layers' refusal with when to try again", async () => {
    const retryAfter = { seconds: 7, as: 'seconds' } as const;
    const answer = { kind: 'error', status: 429, code: 'RATE_LIMITED', retryAfter } as const;
    running.sandbox.fail({ on: ['listAccounts'], times: 1, answer });
    const response = await createBrowser(origin).call(`${baseUrl}/accounts`, { headers: quinn });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toMatchObject({ error: { code: 'RATE_LIMITED' } });
  });

  it('keeps the key and the states of Layers to itself', async () => {
    const browser = createBrowser(origin);
    const { authorizeUrl, attemptId } = await start(browser, quinn, 'a5');
    const state = new URL(authorizeUrl).searchParams.get('state') ?? '';
    expect(state).not.toBe('');
    expect(attemptId).not.toBe(state);
    const { url, text } = await browser.visit(await running.sandbox.approveConsent(authorizeUrl));
    expect(url + text + log).not.toContain(state);
    expect(log).not.toContain(running.sandbox.apiKey);
  });
});

if (python === null) {
  it.skip('the Flask blueprint: skipped, there is no Python with Flask. On Debian `npm test` installs python3-flask', () => {});
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
