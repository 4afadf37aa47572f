export const authorizeOrigins = ['https://www.tiktok.com', 'https://www.instagram.com'] as const;

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

export function isLoopbackOrigin(origin: string): boolean {
  return loopback.test(origin);
}

export interface AuthorizeUrlRules {
  appOrigin: string;
  extraOrigins?: readonly string[];
}

/**
 * Returns the URL if it may be navigated to. Both halves check it: neither React nor the browser stops
 * `location.assign('javascript:…')`, and a hostile answer must not send a customer to a lookalike.
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
