import { describe, expect, it } from 'vitest';
import { type Sandbox, type ScenarioName, scenarioNames, scenarios } from '../../src/sandbox/index.js';
import { createTestSandbox, returnUrl } from './helpers.js';

/** One call as somebody without our code sees it: status and code, or how the connection ends. */
async function probe(sandbox: Sandbox, method: string, path: string, body?: unknown) {
  const controller = new AbortController();
  const answer = (async () => {
    const response = await sandbox.fetch(`${sandbox.apiUrl}/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${sandbox.apiKey}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: controller.signal,
    });
    return { response, text: await response.text() };
  })();
  const outcome = answer.then(
    ({ response, text }) => describeAnswer(response, text),
    (error: unknown) => (controller.signal.aborted ? says('waits') : says((error as Error).name)),
  );
  // Whatever is going to be answered in this process has been by then.
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  controller.abort();
  return outcome;
}

const says = (said: string, json: Record<string, unknown> | null = null) => ({ said, json });

function describeAnswer(response: Response, text: string) {
  const { status } = response;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return says(`${status} ${text === '' ? 'nothing' : text.startsWith('<') ? 'html' : 'half'}`);
  }
  if (text.length > 1_000_000) return says(`${status} huge`);
  if (json === null) return says(`${status} null`);
  const object = json as Record<string, unknown>;
  const error = object['error'] as { code: string } | undefined;
  const retryAfter = response.headers.get('Retry-After');
  const code = [status >= 400 ? ` ${error?.code}` : '', retryAfter ? ` (${retryAfter})` : ''].join('');
  return says(`${status}${code}`, status < 400 ? object : null);
}

/** Tries everything once, the way a customer might. */
async function observe(name: ScenarioName): Promise<string> {
  const sandbox = createTestSandbox({ scenario: name });
  const project = `/projects/${sandbox.projectId}`;
  const lines: string[] = [];

  const list = await probe(sandbox, 'GET', `${project}/social-accounts?limit=200`);
  const rows = (list.json?.['items'] as ({ handle?: string; status?: string } | null)[]) ?? [];
  lines.push(`list ${list.said}${list.json ? ` ${rows.length}` : ''}`);

  const minted = await probe(sandbox, 'POST', `${project}/social/oauth-url`, {
    platform: 'tiktok',
    returnUrl,
  });
  lines.push(`mint ${minted.said}`);
  if (minted.json) {
    const end = new URL(await sandbox.approveConsent(String(minted.json['authorizeUrl'])));
    const code = end.searchParams.get('layers_oauth_error');
    if (code) lines.push(code);
    const status = await probe(sandbox, 'GET', `/social/oauth-status/${minted.json['state']}`);
    const error = status.json?.['error'] as { code: string } | undefined;
    lines.push(['status', status.said, status.json?.['status'] ?? '', error?.code ?? ''].join(' ').trim());
  }

  const [row] = sandbox.accounts().filter((account) => account.queuedPosts > 0 || account.leased);
  if (row) {
    const revoked = await probe(sandbox, 'DELETE', `/social-accounts/${row.socialAccountId}`);
    lines.push(`revoke ${revoked.said} ${revoked.json?.['canceledScheduledPosts'] ?? ''}`.trim());
  }
  return lines.join(', ');
}

const everythingWorks = 'list 200 0, mint 200, status 200 completed';
const refused = (code: string) => `list 200 2, mint ${code}`;
const whatever = (said: string) => `list ${said}, mint ${said}`;
const handOff = (code: string) => `list 200 0, mint 200, ${code}, status 200 failed ${code}`;
const withAccounts = (count: number) => `list 200 ${count}, mint 200, status 200 completed`;

// One line a scenario, and the compiler asks for it.
const expected: Record<ScenarioName, string> = {
  happy: everythingWorks,
  'completes-late': 'list 200 0, mint 200, status 200 pending',
  'never-completes': 'list 200 0, mint 200, status 200 pending',
  'status-rate-limited': 'list 200 0, mint 200, status 429 RATE_LIMITED (7)',
  'status-rate-limited-for-good': 'list 200 0, mint 200, status 429 RATE_LIMITED',
  'status-unavailable': 'list 200 0, mint 200, status 503 UNAVAILABLE',
  'status-not-found': 'list 200 0, mint 200, status 404 NOT_FOUND',
  'unknown-status': 'list 200 0, mint 200, status 200 processing',
  'unknown-failure': 'list 200 0, mint 200, status 200 failed moon_phase',

  'state-expired': handOff('state_expired'),
  'platform-denied': handOff('platform_denied'),
  'missing-code': handOff('missing_code'),
  'exchange-failed': handOff('exchange_failed'),
  'persistence-error': handOff('persistence_error'),
  'platform-mismatch': handOff('platform_mismatch'),
  'state-terminal': handOff('state_terminal'),

  validation: `${refused('422 VALIDATION')}, revoke 200 4`,
  'return-url-not-allowed': `${refused('403 RETURN_URL_NOT_ALLOWED')}, revoke 200 4`,
  'forbidden-scope': `${refused('403 FORBIDDEN_SCOPE')}, revoke 403 FORBIDDEN_SCOPE`,
  unauthenticated: whatever('401 UNAUTHENTICATED'),
  'kill-switch': whatever('503 KILL_SWITCH'),
  conflict: `${refused('409 CONFLICT')}, revoke 409 CONFLICT`,
  'idempotency-conflict': `${refused('409 IDEMPOTENCY_CONFLICT')}, revoke 200 4`,
  'not-found': `${refused('404 NOT_FOUND')}, revoke 404 NOT_FOUND`,
  'rate-limited': `${refused('429 RATE_LIMITED (7)')}, revoke 429 RATE_LIMITED (7)`,
  'rate-limited-until-date': `${refused('429 RATE_LIMITED (Sat, 18 Apr 2026 19:02:23 GMT)')}, revoke 429 RATE_LIMITED (Sat, 18 Apr 2026 19:02:23 GMT)`,
  'rate-limited-without-hint': `${refused('429 RATE_LIMITED')}, revoke 429 RATE_LIMITED`,
  'credential-invalid': `${refused('409 CREDENTIAL_INVALID')}, revoke 200 4`,
  'platform-error': `${refused('502 PLATFORM_ERROR')}, revoke 200 4`,
  'approval-required': `${refused('403 APPROVAL_REQUIRED')}, revoke 200 4`,
  'content-rejected': `${refused('409 CONTENT_REJECTED')}, revoke 200 4`,
  'unknown-error-code': `${refused('400 LUNAR_ECLIPSE')}, revoke 200 4`,

  'server-error': whatever('500 INTERNAL'),
  'server-error-once': whatever('500 INTERNAL'),
  'bad-gateway': whatever('502 html'),
  'html-instead-of-json': whatever('200 html'),
  'empty-body': whatever('200 nothing'),
  'null-body': whatever('200 null'),
  'oversized-body': whatever('200 huge'),
  'truncated-body': whatever('200 half'),
  'stalled-body': whatever('waits'),
  'no-answer': whatever('waits'),
  'connection-dropped': whatever('ConnectionDropped'),
  'start-answer-lost': 'list 200 0, mint ConnectionDropped',

  'no-accounts': everythingWorks,
  'one-account': withAccounts(1),
  'both-platforms': withAccounts(2),
  'many-accounts': withAccounts(120),
  'leased-account': `${withAccounts(2)}, revoke 409 CONFLICT`,
  'disconnected-account': withAccounts(2),
  'avatar-missing': withAccounts(1),
  'avatar-broken': withAccounts(4),
  'unusual-handles': withAccounts(4),
  'unknown-account-status': withAccounts(1),
  'unknown-platform': withAccounts(2),
  'unusable-rows': withAccounts(4),
  'list-fails-later': withAccounts(1),
  'later-page-fails': withAccounts(120),

  'needs-reauth': `${withAccounts(2)}, revoke 200 4`,
  'five-need-reauth': withAccounts(5),
  'three-need-reauth': `${withAccounts(4)}, revoke 200 4`,
  'reauth-other-handle': `${withAccounts(1)}, revoke 200 4`,
  'reauth-stays-broken': `${withAccounts(1)}, revoke 200 4`,
  'expiring-soon': withAccounts(2),

  'four-queued-posts': `${withAccounts(1)}, revoke 200 4`,
  'one-queued-post': `${withAccounts(1)}, revoke 200 1`,
  'no-queued-posts': withAccounts(1),
  'revoke-not-reached': `${withAccounts(1)}, revoke ConnectionDropped`,
  'revoke-answer-lost': `${withAccounts(1)}, revoke ConnectionDropped`,
  'revoke-conflict': `${withAccounts(1)}, revoke 409 CONFLICT`,
  'already-disconnected': `${withAccounts(1)}, revoke 404 NOT_FOUND`,
};

describe('scenarios', () => {
  it.each(scenarioNames)('%s has a name, a title and one sentence for a picker', (name) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const { title, description } = scenarios[name];
    expect(title.length).toBeGreaterThan(0);
    expect(title.length).toBeLessThanOrEqual(40);
    expect(description).toMatch(/^[A-Z"].*[^.]\.$/);
    expect(description).not.toMatch(/\. /);
  });

  it.each(scenarioNames)('%s does what it says', async (name) => {
    expect(await observe(name)).toBe(expected[name]);
  });

  it('are told apart by their titles', () => {
    const titles = scenarioNames.map((name) => scenarios[name].title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('leave nothing behind for the next one', async () => {
    const sandbox = createTestSandbox({ scenario: 'many-accounts' });
    for (const name of scenarioNames) sandbox.setScenario(name);
    sandbox.setScenario('happy');
    expect(sandbox.accounts()).toEqual([]);
    expect(sandbox.calls).toEqual([]);
    const { said } = await probe(sandbox, 'GET', `/projects/${sandbox.projectId}/social-accounts`);
    expect(said).toBe('200');
  });
});

describe('faults that are asked for', () => {
  const path = (sandbox: Sandbox) => `/projects/${sandbox.projectId}/social-accounts`;

  it('begin after so many calls, last for so many, and hit only their route', async () => {
    const sandbox = createTestSandbox();
    await probe(sandbox, 'GET', path(sandbox));
    sandbox.fail({
      on: ['listAccounts'],
      after: 1,
      times: 2,
      answer: { kind: 'error', status: 503, code: 'BUSY' },
    });
    const said: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      said.push((await probe(sandbox, 'GET', path(sandbox))).said);
      expect((await probe(sandbox, 'GET', '/whoami')).said).toBe('200');
    }
    expect(said).toEqual(['200', '503 BUSY', '503 BUSY', '200']);
  });

  it('can take effect and lose the answer', async () => {
    const sandbox = createTestSandbox({ scenario: 'revoke-answer-lost' });
    const [account] = sandbox.accounts();
    const revoke = () => probe(sandbox, 'DELETE', `/social-accounts/${account?.socialAccountId}`);
    expect((await revoke()).said).toBe('ConnectionDropped');
    expect(sandbox.accounts()).toMatchObject([{ status: 'disconnected', queuedPosts: 0 }]);
    expect(sandbox.calls.map(({ status }) => status)).toEqual([0]);
    expect((await revoke()).said).toBe('404 NOT_FOUND');
  });

  it('can break the connection before anything happens', async () => {
    const sandbox = createTestSandbox({ scenario: 'four-queued-posts' });
    sandbox.fail({ on: ['revokeAccount'], times: 1, answer: { kind: 'dropped', commits: false } });
    const [account] = sandbox.accounts();
    await probe(sandbox, 'DELETE', `/social-accounts/${account?.socialAccountId}`);
    expect(sandbox.accounts()).toMatchObject([{ status: 'connected', queuedPosts: 4 }]);
  });

  it('are forgotten by a reset', async () => {
    const sandbox = createTestSandbox();
    sandbox.fail({ answer: { kind: 'silent' } });
    sandbox.reset();
    expect((await probe(sandbox, 'GET', path(sandbox))).said).toBe('200');
  });
});
