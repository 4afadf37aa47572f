export const authorizeOrigins = ['https://www.tiktok.com', 'https://www.instagram.com'] as const;

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Tells whether an origin is plain http on this very machine, where there is no certificate to be had. */
export function isLoopbackOrigin(origin: string): boolean {
  return loopback.test(origin);
}

export interface AuthorizeUrlRules {
  /** The origin of the partner's app. On a loopback one, loopback consent pages are allowed as well. */
  appOrigin: string;
  /** Origins beside the platforms' own: a sandbox, a consent page under another name. */
  extraOrigins?: readonly string[];
}

/**
 * Returns the URL, normalised, if it may be navigated to, and null if not. Both halves check it: neither React nor
 * the browser stops `location.assign('javascript:…')`, and a hostile answer must not send a customer to a lookalike.
 */
export function safeAuthorizeUrl(
  value: string,
  { appOrigin, extraOrigins = [] }: AuthorizeUrlRules,
): string | null {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return null;
  }
  if (url.username !== '' || url.password !== '') return null;
  const known = [...authorizeOrigins, ...extraOrigins].includes(url.origin);
  const local = isLoopbackOrigin(url.origin) && isLoopbackOrigin(appOrigin);
  if (!known && !local) return null;
  if (url.protocol !== 'https:' && !isLoopbackOrigin(url.origin)) return null;
  return url.href;
}
