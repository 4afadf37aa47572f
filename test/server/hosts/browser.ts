import { get, type IncomingMessage } from 'node:http';

const safeHeaders = ['accept', 'content-type'];

/**
 * What a page of one origin may do: calls through the real fetch, with the browser's own headers, its cookies by host,
 * a preflight across origins, and a refusal where an answer does not let the page read it.
 */
export function createBrowser(pageOrigin: string) {
  const jar = new Map<string, Map<string, string>>();

  // Cookies know no ports.
  const cookiesOf = (url: string) => {
    const { hostname } = new URL(url);
    const cookies = jar.get(hostname) ?? new Map<string, string>();
    jar.set(hostname, cookies);
    return cookies;
  };
  const cookieFor = (url: string): Record<string, string> => {
    const cookie = [...cookiesOf(url)].map((pair) => pair.join('=')).join('; ');
    return cookie === '' ? {} : { cookie };
  };
  const keep = (url: string, lines: string[]) => {
    for (const line of lines) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=');
      cookiesOf(url).set(name, value);
    }
  };

  const send = async (url: string, init: RequestInit, more: Record<string, string>): Promise<Response> => {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries({ ...more, ...cookieFor(url) })) headers.set(name, value);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(url, response.headers.getSetCookie());
    return response;
  };

  const readable = (response: Response): Response => {
    const { headers } = response;
    const readers = headers.get('access-control-allow-origin');
    if (readers !== pageOrigin || headers.get('access-control-allow-credentials') !== 'true') {
      throw new TypeError(`A page of ${pageOrigin} may not read this answer.`);
    }
    return response;
  };

  const call = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { method = 'GET' } = init;
    const isForeign = new URL(url).origin !== pageOrigin;
    const isSimple = method === 'GET' || (method === 'POST' && init.body === undefined);
    const origin = isForeign || method !== 'GET' ? { origin: pageOrigin } : undefined;
    const headers = {
      'sec-fetch-site': isForeign ? 'same-site' : 'same-origin',
      ...origin,
    };
    if (isForeign && !(isSimple && unsafeHeaders(init).length === 0)) {
      await preflight(url, method, unsafeHeaders(init));
    }
    let response = await send(url, init, headers);
    // A redirect that keeps the method, as frameworks make it for a slash.
    if (response.status === 308) {
      response = await send(new URL(response.headers.get('location') ?? '', url).href, init, headers);
    }
    return isForeign ? readable(response) : response;
  };

  const preflight = async (url: string, method: string, names: string[]): Promise<void> => {
    const headers = {
      origin: pageOrigin,
      'access-control-request-method': method,
      'access-control-request-headers': names.join(','),
    };
    const response = readable(await fetch(url, { method: 'OPTIONS', headers }));
    const allowed = (name: string) => (response.headers.get(name) ?? '').split(/, ?/);
    const methods = allowed('access-control-allow-methods');
    const refused = names.filter((name) => !allowed('access-control-allow-headers').includes(name));
    if (!response.ok || !methods.includes(method) || refused.length > 0) {
      throw new TypeError(`The preflight of ${method} ${url} was refused.`);
    }
  };

  /** Goes to an address as after a click on another site, and on to where it is sent. */
  const visit = async (start: string): Promise<{ url: string; status: number | undefined; text: string }> => {
    let url = start;
    for (let redirects = 0; redirects < 5; redirects += 1) {
      const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site', ...cookieFor(url) };
      // Not by fetch, which says of itself that it does not navigate.
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        get(url, { headers }, resolve).on('error', reject);
      });
      keep(url, response.headers['set-cookie'] ?? []);
      let text = '';
      for await (const chunk of response) text += String(chunk);
      const { location } = response.headers;
      if (location === undefined) return { url, status: response.statusCode, text };
      url = new URL(location, url).href;
    }
    throw new Error(`Too many redirects from ${start}.`);
  };

  return { call, visit };
}

function unsafeHeaders({ headers }: RequestInit): string[] {
  const isJson = new Headers(headers).get('content-type') === 'application/json';
  return [...new Headers(headers).keys()].filter(
    (name) => !safeHeaders.includes(name) || (isJson && name === 'content-type'),
  );
}
