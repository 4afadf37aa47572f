import { type ConsentOutcome, type Grants, isConsentOutcome, isRefusal } from './grants.js';
import { type Html, html } from './html.js';
import { errorPage, page } from './page.js';
import { stylesheet } from './stylesheet.js';

export interface ConsentSettings {
  appName: string;
  note: string;
  handles(platform: string): readonly string[];
  handle: string | null;
  outcome: ConsentOutcome;
}

export interface ConsentOptions {
  /** By platform: the only address that a browser is sent back to. */
  redirectUris: Readonly<Record<string, string>>;
  /** CSP sources that the redirects after the form may lead through. */
  formTargets: readonly string[];
  grants: Grants;
  settings(): ConsentSettings;
}

const platformNames: Record<string, string> = { tiktok: 'TikTok', instagram: 'Instagram' };

export function authorizeUrl(
  consentUrl: string,
  ask: { platform: string; state: string; redirectUri: string; scopes: string[]; loginHint: string | null },
): string {
  const url = new URL(`${consentUrl}/${ask.platform}/authorize`);
  url.searchParams.set('client_key', 'sandbox');
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('scope', ask.scopes.join(','));
  url.searchParams.set('redirect_uri', ask.redirectUri);
  if (ask.loginHint !== null) url.searchParams.set('login_hint', ask.loginHint);
  url.searchParams.set('state', ask.state);
  return url.href;
}

function headers(formTargets: readonly string[], type: string): Record<string, string> {
  // Browsers hold a form's whole chain of redirects against form-action, so each target has to be named.
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'Content-Type': type,
    'Content-Security-Policy': policy.join('; '),
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

interface Ask {
  platform: string;
  redirectUri: string;
  state: string;
  loginHint: string | null;
}

function preselected(ask: Ask, settings: ConsentSettings): string {
  return settings.handle ?? ask.loginHint ?? settings.handles(ask.platform)[0] ?? 'someone';
}

function returnUrlOf(ask: Ask, handle: string, outcome: ConsentOutcome, options: ConsentOptions): string {
  const { redirectUris, grants } = options;
  const { platform } = ask;
  const other = Object.keys(redirectUris).find((name) => name !== platform) ?? platform;
  const mismatch = outcome === 'platform_mismatch';
  const url = new URL((mismatch ? redirectUris[other] : undefined) ?? ask.redirectUri);
  url.searchParams.set('state', ask.state);
  if (outcome === 'platform_denied') {
    url.searchParams.set('error', 'access_denied');
  } else if (outcome !== 'missing_code') {
    const refusal = isRefusal(outcome) ? outcome : null;
    url.searchParams.set('code', grants.issue({ platform, handle, refusal }));
  }
  return url.href;
}

export function createConsentPage(options: ConsentOptions): (request: Request) => Promise<Response> {
  const { redirectUris, formTargets } = options;
  const respond = (body: Html, status = 200) =>
    new Response(`<!doctype html>${body.text}`, {
      status,
      headers: headers(formTargets, 'text/html; charset=utf-8'),
    });

  function readAsk(url: URL): Ask | null {
    const [, platform] = /^\/([a-z]+)\/authorize$/.exec(url.pathname) ?? [];
    const redirectUri = url.searchParams.get('redirect_uri');
    const state = url.searchParams.get('state');
    if (!platform || !state || !redirectUri) return null;
    if (!Object.hasOwn(redirectUris, platform) || redirectUris[platform] !== redirectUri) return null;
    return { platform, redirectUri, state, loginHint: url.searchParams.get('login_hint') };
  }

  async function decide(request: Request, ask: Ask): Promise<Response> {
    const form = await request.formData().catch(() => new FormData());
    const pressed = form.get('outcome');
    const chosen = pressed === 'cancel' ? 'platform_denied' : pressed;
    if (!isConsentOutcome(chosen)) return respond(errorPage(html`Nothing was decided.`), 400);
    const settings = options.settings();
    const posted = form.get('handle');
    const handle = typeof posted === 'string' && posted !== '' ? posted : preselected(ask, settings);
    const outcome = chosen === 'approve' ? settings.outcome : chosen;
    const location = returnUrlOf(ask, handle, outcome, options);
    return new Response(null, {
      status: 303,
      headers: { ...headers(formTargets, 'text/plain'), Location: location },
    });
  }

  function show(ask: Ask): Response {
    const settings = options.settings();
    const platformName = platformNames[ask.platform] ?? ask.platform;
    const { appName, note } = settings;
    const handles = [...new Set([preselected(ask, settings), ...settings.handles(ask.platform)])];
    return respond(page({ platform: ask.platform, platformName, appName, handles, note }));
  }

  return async (request) => {
    const url = new URL(request.url);
    if (request.method === 'GET' && url.pathname === '/consent.css') {
      return new Response(stylesheet, { headers: headers(formTargets, 'text/css; charset=utf-8') });
    }
    const ask = readAsk(url);
    if (!ask) return respond(errorPage(html`This is not a request that an app could have made.`), 404);
    if (request.method === 'POST') return decide(request, ask);
    if (request.method === 'GET') return show(ask);
    return respond(errorPage(html`This page is only to be opened or answered.`), 405);
  };
}
