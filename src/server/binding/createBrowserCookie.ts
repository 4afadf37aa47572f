import { isLoopbackOrigin } from '../../contract/authorizeUrl.js';
import type { Addresses } from '../http/createAddresses.js';
import type { IncomingRequest } from '../http/IncomingRequest.js';

const noncePattern = /^[A-Za-z0-9_-]{22}$/;
const maximumHeaderLength = 16 * 1024;
const lifetimeSeconds = 3600;
const plainName = 'layers-connect';
const secureName = `__Host-${plainName}`;

export interface BrowserCookie {
  read(request: IncomingRequest): string | null;
  write(nonce: string, appOrigin: string): string;
}

/**
 * `Lax`, since a Strict cookie is not sent on the way back from the platform. `__Host-` keeps a sub-domain from
 * planting one; it needs https, so plain http on this machine goes without.
 */
export function createBrowserCookie(
  origins: readonly string[],
  { handlerOrigin }: Pick<Addresses, 'handlerOrigin'>,
): BrowserCookie {
  const isLocal = (appOrigin: string) => isLoopbackOrigin(handlerOrigin(appOrigin));
  const all = origins.every(isLocal);
  const some = origins.some(isLocal);
  // A sub-domain can plant the plain name, so it counts on this machine only, even beside an allowed dev server.
  const takesPlainName = (url: string) => all || (some && isLoopbackOrigin(`http://${new URL(url).host}`));
  return {
    read(request) {
      const header = request.headers.get('cookie');
      if (header === null) return null;
      if (header.length > maximumHeaderLength) return null;
      const pairs = header.split(';').map((pair) => pair.trim());
      const named = (name: string) =>
        pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
      const secure = all ? [] : named(secureName);
      const values = secure.length > 0 || !takesPlainName(request.url) ? secure : named(plainName);
      // Of two cookies with one name either may be planted.
      const [nonce] = values;
      return values.length === 1 && nonce !== undefined && noncePattern.test(nonce) ? nonce : null;
    },
    write(nonce, appOrigin) {
      const local = isLocal(appOrigin);
      const attributes = `Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax`;
      return local ? `${plainName}=${nonce}; ${attributes}` : `${secureName}=${nonce}; ${attributes}; Secure`;
    },
  };
}
