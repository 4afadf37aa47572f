export interface Hop {
  status: number;
  url: string;
  /** Where the answer sends the browser to, as a whole URL, or null. */
  location: string | null;
  body: string;
  headers: Headers;
}

/** As much of a browser as a hand-off needs: cookies an origin and redirects that are followed one by one. */
export function createBrowser() {
  const jars = new Map<string, Map<string, string>>();

  async function go(target: string, init: RequestInit = {}): Promise<Hop> {
    const url = new URL(target);
    // Cookies do not know ports.
    const jar = jars.get(url.hostname) ?? new Map<string, string>();
    jars.set(url.hostname, jar);
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    return {
      status: answer.status,
      url: url.href,
      location: location === null ? null : new URL(location, url).href,
      body: await answer.text(),
      headers: answer.headers,
    };
  }

  return {
    go,
    submit: (url: string, fields: Record<string, string>) =>
      go(url, { method: 'POST', body: new URLSearchParams(fields) }),
    /** Follows redirects until a page is shown or one of them leads to where `stop` says. */
    async follow(start: Hop, stop: (url: string) => boolean = () => false): Promise<Hop> {
      let hop = start;
      for (let i = 0; hop.location !== null && !stop(hop.location) && i < 10; i += 1)
        hop = await go(hop.location);
      return hop;
    },
  };
}

export type Browser = ReturnType<typeof createBrowser>;
