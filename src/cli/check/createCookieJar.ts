interface Cookie {
  value: string;
  path: string;
  strict: boolean;
}

/** Cookies by host, since cookies know no ports. */
export interface CookieJar {
  keep(url: string, lines: readonly string[]): void;
  /** A navigation that another site began sends no Strict cookies. */
  headerFor(url: string, fromOtherSite: boolean): Record<string, string>;
}

export function createCookieJar(): CookieJar {
  const hosts = new Map<string, Map<string, Cookie>>();
  const cookiesOf = (url: string): Map<string, Cookie> => {
    const { hostname } = new URL(url);
    const cookies = hosts.get(hostname) ?? new Map<string, Cookie>();
    hosts.set(hostname, cookies);
    return cookies;
  };
  return {
    keep(url, lines) {
      const cookies = cookiesOf(url);
      for (const line of lines) {
        const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
        const [, name, value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
        if (name === undefined) continue;
        const has = (pattern: RegExp) => attributes.some((attribute) => pattern.test(attribute));
        const [, path = '/'] = /^path=(\/.*)$/i.exec(attributes.find((it) => /^path=/i.test(it)) ?? '') ?? [];
        if (has(/^max-age=(0|-\d+)$/i)) cookies.delete(name);
        else cookies.set(name, { value, path, strict: has(/^samesite=strict$/i) });
      }
    },
    headerFor(url, fromOtherSite) {
      const { pathname } = new URL(url);
      const sent = [...cookiesOf(url)]
        .filter(([, { path }]) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')))
        .filter(([, { strict }]) => !strict || !fromOtherSite)
        .map(([name, { value }]) => `${name}=${value}`);
      return sent.length > 0 ? { Cookie: sent.join('; ') } : {};
    },
  };
}
