import { isLoopbackOrigin } from '../../contract/authorizeUrl.js';

const noncePattern = /^[A-Za-z0-9_-]{22}$/;
const maximumHeaderLength = 16 * 1024;
const lifetimeSeconds = 3600;

/** The cookie that tells one browser from another. It carries nothing but a random number. */
export interface BrowserCookie {
  /** The browser's nonce, or null where there is none that can be relied on. */
  read(request: Request): string | null;
  /** The `Set-Cookie` value that keeps the nonce in a browser of that app. */
  write(nonce: string, appOrigin: string): string;
}

/**
 * `SameSite=Lax`, because a Strict cookie is not sent when the customer comes back from the platform. `__Host-` keeps
 * a sub-domain from planting one; it needs https, so plain http on this machine goes without.
 */
export function createBrowserCookie(appOrigin: string): BrowserCookie {
  const local = isLoopbackOrigin(appOrigin);
  const name = local ? 'layers-connect' : '__Host-layers-connect';
  const attributes = `Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${local ? '' : '; Secure'}`;
  return {
    read(request) {
      const header = request.headers.get('cookie') ?? '';
      if (header.length > maximumHeaderLength) return null;
      const values = header
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1));
      // Of two cookies with one name nobody can say which is ours.
      const [nonce] = values;
      return values.length === 1 && nonce !== undefined && noncePattern.test(nonce) ? nonce : null;
    },
    write: (nonce) => `${name}=${nonce}; ${attributes}`,
  };
}
