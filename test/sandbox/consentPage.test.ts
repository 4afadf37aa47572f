import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '../../src/sandbox/consent/html.js';
import { handOffCodes, type Sandbox } from '../../src/sandbox/index.js';
import { createTestSandbox, mint, onlyAccount, requestReauthUrl } from './helpers.js';

async function open(sandbox: Sandbox, url?: string) {
  const response = await sandbox.fetch(url ?? (await mint(sandbox)).authorizeUrl);
  return { response, text: await response.text() };
}

const decode = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', 'x', ';') }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '" onfocus="alert(1)',
    "' autofocus='",
    '&lt;b&gt;',
    ']]>',
    '-->',
  ),
);

describe('html', () => {
  it('lets no value end its text or its attribute, and loses none', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const escaped = escapeHtml(value);
        expect(html`<p title="${value}">${value}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(decode(escaped)).toBe(value);
      }),
    );
  });
});

describe('the consent page', () => {
  it('says in plain sight that it is a sandbox, who asks, and for which platform', async () => {
    const sandbox = createTestSandbox({ appName: 'Bean <Counter> & Co' });
    const { response, text } = await open(sandbox);
    expect(response.status).toBe(200);
    expect(text).toContain('Sandbox · not TikTok');
    expect(text).toContain('Bean &lt;Counter&gt; &amp; Co');
    expect(text).not.toContain('<Counter>');
  });

  it('offers Approve, Cancel and each way to fail, and a few logins', async () => {
    const { text } = await open(createTestSandbox());
    const values = [...text.matchAll(/<button name="outcome" value="(\w+)"/g)].map(([, value]) => value);
    expect(values).toEqual(['approve', 'cancel', ...handOffCodes]);
    const handles = [...text.matchAll(/name="handle" value="([^"]+)"( checked)?/g)].map(
      ([, handle]) => handle,
    );
    expect(handles).toEqual(['acmecoffee', 'acmecoffee.roastery', 'quinn.after.hours']);
    expect(text.match(/ checked>/g)).toHaveLength(1);
  });

  it('suggests the login that is to be repaired', async () => {
    const sandbox = createTestSandbox();
    const [account] = sandbox.seedAccounts([{ handle: 'old"name', status: 'reauth_required' }]);
    const { authorizeUrl } = await requestReauthUrl(sandbox, account?.socialAccountId ?? '');
    const { text } = await open(sandbox, authorizeUrl);
    expect(text).toContain('value="old&quot;name" checked');
  });

  it('has no script and a policy that allows none, no frame and no way out but back', async () => {
    const { response, text } = await open(createTestSandbox({ returnHosts: ['localhost', 'crm.example'] }));
    expect(text).not.toMatch(/<script|\son\w+=|style=/i);
    expect(response.headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self' https://api.layers.test http://localhost:* https://crm.example:*; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(response.headers.get('X-Frame-Options')).toBe('DENY');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
  });

  it('serves its stylesheet from its own origin', async () => {
    const sandbox = createTestSandbox();
    const { text } = await open(sandbox);
    const [, href = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec(text) ?? [];
    const response = await sandbox.fetch(new URL(href, sandbox.consentUrl));
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
  });

  it.each<[string, (url: URL) => void]>([
    ['another way back', (url) => url.searchParams.set('redirect_uri', 'https://evil.example/')],
    [
      "the other platform's way back",
      (url) => url.searchParams.set('redirect_uri', url.href.replace('tiktok', 'x')),
    ],
    ['no way back', (url) => url.searchParams.delete('redirect_uri')],
    ['no state', (url) => url.searchParams.delete('state')],
    [
      'an unknown platform',
      (url) => {
        url.pathname = '/constructor/authorize';
      },
    ],
  ])('refuses a request with %s, opened or answered', async (_, spoil) => {
    const sandbox = createTestSandbox();
    const url = new URL((await mint(sandbox)).authorizeUrl);
    spoil(url);
    for (const method of ['GET', 'POST']) {
      const body = method === 'POST' ? new URLSearchParams({ outcome: 'approve' }) : null;
      const response = await sandbox.fetch(url, { method, body });
      expect(response.status).toBe(404);
      expect(response.headers.get('Location')).toBeNull();
    }
  });

  it.each(['', 'outcome=', 'outcome=toString', 'handle=acmecoffee'])(
    'decides nothing for "%s"',
    async (body) => {
      const sandbox = createTestSandbox();
      const { authorizeUrl } = await mint(sandbox);
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const response = await sandbox.fetch(authorizeUrl, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
    },
  );

  it('brings any handle through to the account as it was given', async () => {
    const sandbox = createTestSandbox({ scenario: 'one-account', tier: 'partner' });
    const { socialAccountId } = onlyAccount(sandbox);
    const handle = fc.oneof(hostile, fc.string({ unit: 'grapheme' }));
    await fc.assert(
      fc.asyncProperty(handle, async (value) => {
        // A form turns lone line breaks into pairs; no platform has them in a handle.
        fc.pre(value !== '' && !/[\r\n]/.test(value));
        const { authorizeUrl } = await requestReauthUrl(sandbox, socialAccountId);
        const { text } = await open(sandbox, authorizeUrl);
        expect(text.match(/<script|<img|<b>/)).toBeNull();
        await sandbox.approveConsent(authorizeUrl, { handle: value });
        expect(onlyAccount(sandbox).handle).toBe(value);
      }),
    );
  });
});
