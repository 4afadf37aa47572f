import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleIds } from '../../src/cli/check/rules.js';
import type { CheckReport } from '../../src/cli/check/runCheck.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/index.js';
import { type Bug, createBuggyBackend } from './guide/createBuggyBackend.js';
import { call, serve } from './helpers.js';

let layers: RunningSandbox;
beforeAll(async () => {
  layers = await startSandbox({ tier: 'partner', scenario: 'both-platforms' });
});
afterAll(() => layers.close());

async function checkIt(bugs: readonly Bug[], ...args: string[]) {
  const url = await serve((appUrl) => createBuggyBackend(appUrl, layers, bugs));
  // Without an end of the wait, and without watching.
  const skip = ['waits-for-ever', 'retry-after-lost', 'polls-too-fast'].flatMap((id) => ['--skip', id]);
  const { lines, errors, exitCode } = call([
    'check',
    url,
    '--guide',
    '--cookie',
    'user=acme',
    '--other-header',
    'Cookie: user=other',
    '--sandbox',
    layers.url,
    ...skip,
    ...args,
  ]);
  return { url, exitCode: await exitCode, text: lines.join('\n'), errors };
}

describe('layers-connect check', () => {
  it('says that all holds, with exit code 0', async () => {
    const { url, exitCode, text, errors } = await checkIt([]);
    expect([exitCode, errors]).toEqual([0, []]);
    expect(text).toContain('✓ A connect ends with a connected account');
    expect(text).toContain(`${url} holds: `);
    expect(text).toContain('Not checked: retry-after-lost, polls-too-fast, waits-for-ever.');
    expect(text).not.toContain('\x1b');
  });

  it('says what does not hold, what was seen and what to do, with exit code 1', async () => {
    const { exitCode, text } = await checkIt(['G16 makes reauth links while listing']);
    expect(exitCode).toBe(1);
    expect(text).toContain('✗ The list has every account');
    expect(text).toContain('error   Reading the list asks Layers for connect links. list-mints');
    expect(text).toContain('        Seen: 1 links for one reading');
    expect(text).toContain('        Fix:  Ask for a link when the customer clicks Reconnect.');
    expect(text).toContain('1 error, 0 warnings.');
  });

  it('lets a warning pass, unless it is strict', async () => {
    expect((await checkIt(['drops the count'])).exitCode).toBe(0);
    expect((await checkIt(['drops the count'], '--strict')).exitCode).toBe(1);
  });

  it('leaves out what it is told to', async () => {
    const { exitCode, text } = await checkIt(['checks no origin'], '--skip', 'cross-site-start');
    expect(exitCode).toBe(0);
    expect(text).toContain('- Another site cannot start a connect');
  });

  it('prints one JSON document', async () => {
    const { url, exitCode, text } = await checkIt(['checks no origin'], '--json');
    expect(exitCode).toBe(1);
    const report = JSON.parse(text) as CheckReport;
    expect(report).toMatchObject({ url, sandbox: layers.url, ok: false, errors: 1, warnings: 0 });
    expect(report.rules.map(({ id }) => id)).toEqual(ruleIds);
    expect(report.rules.find(({ id }) => id === 'cross-site-start')).toEqual({
      id: 'cross-site-start',
      severity: 'error',
      result: 'broken',
      says: expect.any(String),
      fix: expect.any(String),
      details: [],
    });
    expect(new Set(report.rules.map(({ result }) => result))).toEqual(
      new Set(['holds', 'broken', 'unchecked']),
    );
  });

  it('leaves a sandbox that others use in the scenario that it was in', async () => {
    await checkIt(['is out of order']);
    expect(layers.sandbox.scenario).toBe('both-platforms');
    expect(layers.sandbox.accounts()).toHaveLength(2);
  });

  it('shows no state token and no key', async () => {
    const { text } = await checkIt(
      [
        'G9 puts the state into a URL',
        'gives the key away',
        'lets answers be kept',
        'G4 reads JSON unguarded',
      ],
      '--json',
    );
    expect(text).toContain('"state-in-url"');
    expect(text).not.toMatch(/st_[0-9A-Z]{4}/);
    expect(text).not.toContain(layers.sandbox.apiKey);
  });

  it('starts a sandbox of its own, which the backend finds at its port', async () => {
    // Nobody knows the port before it is free, so the backend is there and asks nobody.
    const url = await serve(() => (_, response) => void response.writeHead(500).end('{}'));
    const { lines, exitCode } = call(['check', url, '--port', '0']);
    expect(await exitCode).toBe(1);
    expect(lines.join('\n')).toContain('The backend asks another Layers than this sandbox.');
  });

  it('says that there is no sandbox where none answers', async () => {
    const { errors, exitCode } = call(['check', 'http://localhost:9', '--sandbox', 'http://localhost:9']);
    expect(await exitCode).toBe(2);
    expect(errors).toEqual(['There is no sandbox at http://localhost:9. "layers-connect sandbox" runs one.']);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const url = await serve(() => () => stop.abort());
    const { errors, exitCode } = call(['check', url, '--sandbox', layers.url], stop.signal);
    expect(await exitCode).toBe(1);
    expect(errors).toEqual(['Stopped.']);
  });

  it('takes paths of all kinds', async () => {
    const url = await serve((appUrl) => {
      const backend = createBuggyBackend(appUrl, layers, []);
      return (request, response) => {
        request.url = request.url?.replace('/begin/', '/connect/').replace('/go', '/start');
        backend(request, response);
      };
    });
    const skip = ['waits-for-ever', 'retry-after-lost', 'polls-too-fast'].flatMap((id) => ['--skip', id]);
    const session = ['--header', 'cookie: user=acme', '--form'];
    const routes = [
      'startConnect=POST /begin/:platform/go',
      'getAttempt=GET /connect/status/:attemptId',
      'listAccounts=GET /projects/:projectId/social-accounts',
      'startReauth=POST /projects/:projectId/social/reauth-url',
      'revokeAccount=DELETE /social-accounts/:socialAccountId',
      'webhook=POST /layers-webhook',
    ].flatMap((route) => ['--route', route]);
    const called = call(['check', url, '--sandbox', layers.url, ...skip, ...session, ...routes]);
    expect([await called.exitCode, called.errors]).toEqual([0, []]);
  });
});
