// Anything a browser strips or rewrites before it parses a URL: controls, spaces and the backslash it reads as a slash.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const rewritten = /[\u0000-\u0020\u007f-\u009f\\]/;
const maximumLength = 2048;

/**
 * Returns a path inside the app, written anew from the parsed URL, or null for whatever could lead elsewhere. Passing
 * a result in again gives the same result. An app that has only a part of its origin is named by `appPath`.
 */
export function safeReturnTo(value: unknown, appOrigin: string, appPath = ''): string | null {
  if (typeof value !== 'string' || value.length > maximumLength) return null;
  if (!value.startsWith('/') || rewritten.test(value)) return null;
  let url: URL;
  try {
    url = new URL(value, appOrigin);
  } catch {
    return null;
  }
  // Dot segments can leave two slashes at the front (`/.//evil.example`), which is a host when it is read again.
  if (url.origin !== appOrigin || url.pathname.startsWith('//')) return null;
  if (url.pathname !== appPath && !url.pathname.startsWith(`${appPath}/`)) return null;
  return url.pathname + url.search + url.hash;
}

/** What a page is told: the attempt to show, a failure to explain, or both. */
export type PageQuery = { attempt: string; error?: string } | { attempt?: string; error: string };

/** Sets what a page is told in its query, in front of its fragment. The other parameters stay as they are spelt. */
export function withQuery(path: string, told: PageQuery): string {
  const [address = '', ...fragment] = path.split('#');
  const [pathname = '', ...search] = address.split('?');
  const kept = search
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && !/^(attempt|error)(=|$)/.test(pair));
  const pairs = Object.entries(told).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const query = [...kept, ...pairs].join('&');
  return `${pathname}?${query}${fragment.length > 0 ? `#${fragment.join('#')}` : ''}`;
}
