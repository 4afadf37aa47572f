/** A link to the page must not carry these: each names an attempt, or is half of a log-in. */
const secrets = ['attempt', 'attemptId', 'state', 'layers_state', 'code', 'token'];

export function linkToPage(href: string): string {
  const url = new URL(href);
  for (const name of secrets) url.searchParams.delete(name);
  return url.href;
}

export interface WayOut {
  href: string;
  target: '_blank' | undefined;
}

/** Each way out is one that people have reported to work. None is known for TikTok. */
export function openInBrowser(page: string, userAgent: string): WayOut | null {
  const url = new URL(linkToPage(page));
  // A log-in over plain http would not be safe there either.
  if (url.protocol !== 'https:' || !/FB|MetaIAB|Instagram|Barcelona/.test(userAgent)) return null;
  const { host, pathname, search, hash } = url;
  const [, major] = /(?:iPhone|iPad|iPod).* OS (\d+)_/.exec(userAgent) ?? [];
  if (major !== undefined) {
    if (userAgent.includes('Instagram')) {
      return { href: `instagram://extbrowser/?url=${encodeURIComponent(url.href)}`, target: undefined };
    }
    if (Number(major) < 17) return null;
    // Facebook and Threads open the browser from a new window only.
    const target = /Messenger/.test(userAgent) ? undefined : '_blank';
    return { href: `x-safari-https://${host}${pathname}${search}${hash}`, target };
  }
  // A # begins the intent, so an app with its routes there would open at its front page.
  if (!/Android/.test(userAgent) || /^#[/!]/.test(hash)) return null;
  return { href: `intent://${host}${pathname}${search}#Intent;scheme=https;end`, target: undefined };
}
