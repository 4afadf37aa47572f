import { expect } from 'vitest';

/** Takes a request to wherever its URL leads. */
export type Network = (request: Request) => Promise<Response>;

/** The people: m mints, v is lured, h is an honest customer. A log-in at the app is a cookie with one of these names. */
export type User = 'h' | 'm' | 'v';

export interface ShownAccount {
  socialAccountId: string;
  handle: string;
}

export interface Page {
  url: string;
  status: number;
  body: string;
}

const maximumHops = 10;

/** As much of a browser as an account can be connected with: cookies of each host, redirects, and a page's own calls. */
export function createBrowser(network: Network, app: { url: string; api: string }) {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { hostname } = new URL(url);
    const jar = jars.get(hostname) ?? new Map<string, string>();
    jars.set(hostname, jar);
    return jar;
  };

  async function send(url: string, init: RequestInit): Promise<Response> {
    const jar = jarOf(url);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await network(new Request(url, { ...init, headers, redirect: 'manual' }));
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  }

  const navigating = {
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-dest': 'document',
  };

  /** Goes to a page and on to wherever it redirects. */
  async function open(url: string, init: RequestInit = {}): Promise<Page> {
    let response = await send(url, { ...init, headers: { ...navigating, ...init.headers } });
    let at = url;
    for (let hops = 0; hops < maximumHops; hops += 1) {
      const location = response.headers.get('location');
      if (location === null) break;
      at = new URL(location, at).href;
      response = await send(at, { headers: navigating });
    }
    return { url: at, status: response.status, body: await response.text() };
  }

  /** Calls the app's backend as its pages do. */
  async function call(method: string, path: string, body?: object): Promise<Response> {
    const { origin } = new URL(app.url);
    const headers = {
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'same-origin',
      ...(method === 'GET' ? {} : { origin }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    return send(app.api + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }

  async function start(path: string): Promise<{ attemptId: string; authorizeUrl: string }> {
    const response = await call('POST', path, { actionId: crypto.randomUUID() });
    expect(response.status).toBe(200);
    return (await response.json()) as { attemptId: string; authorizeUrl: string };
  }

  const browser = {
    open,
    call,
    signIn(user: User) {
      jarOf(app.url).set('session', user);
      return browser;
    },
    signOut() {
      jarOf(app.url).delete('session');
      return browser;
    },
    connect: () => start('/connect/tiktok'),
    reconnect: (socialAccountId: string) => start(`/accounts/${socialAccountId}/reauth`),

    /** Decides on the consent page, and lets Layers send the browser back to the app. */
    async consent(authorizeUrl: string, handle: string, outcome = 'approve'): Promise<Page> {
      expect((await open(authorizeUrl)).status).toBe(200);
      return open(authorizeUrl, { method: 'POST', body: new URLSearchParams({ handle, outcome }) });
    },

    /** Reads the list as a page does, or null where there is no answer. */
    async list(): Promise<ShownAccount[] | null> {
      const response = await call('GET', '/accounts');
      if (response.status !== 200) return null;
      return ((await response.json()) as { items: ShownAccount[] }).items;
    },
    async handles(): Promise<string[]> {
      return ((await browser.list()) ?? []).map(({ handle }) => handle);
    },
    async poll(attemptId: string): Promise<{ status?: string; handle?: string; error?: { code: string } }> {
      return (await (await call('GET', `/attempts/${attemptId}`)).json()) as object;
    },
  };
  return browser;
}

export type Browser = ReturnType<typeof createBrowser>;
