/** What must not leave with a link to the page: it names an attempt, or is half of a log-in. */
const secrets = ['attempt', 'attemptId', 'state', 'layers_state', 'code', 'token'];

/** The page's own address, without what belongs to this browser alone. */
export function linkToPage(href: string): string {
  const url = new URL(href);
  for (const name of secrets) url.searchParams.delete(name);
  return url.href;
}

export interface WayOut {
  href: string;
  target: '_blank' | undefined;
}

/**
 * Null where no way out of the app is known. Each is one that people have reported to work; TikTok lets none through.
 */
export function openInBrowser(page: string, userAgent: string): WayOut | null {
  const url = new URL(linkToPage(page));
  // Over plain http a log-in would not be safe there either, and the schemes below say https.
  if (url.protocol !== 'https:' || !/FB|MetaIAB|Instagram|Barcelona/.test(userAgent)) return null;
  const { host, pathname, search, hash } = url;
  const [, major] = /(?:iPhone|iPad|iPod).* OS (\d+)_/.exec(userAgent) ?? [];
  if (major !== undefined) {
    // Instagram's own command for it, which needs neither a certain browser nor a certain system.
    if (userAgent.includes('Instagram')) {
      return { href: `instagram://extbrowser/?url=${encodeURIComponent(url.href)}`, target: undefined };
    }
    if (Number(major) < 17) return null;
    // Facebook and Threads let it out of a new window only.
    const target = /Messenger/.test(userAgent) ? undefined : '_blank';
    return { href: `x-safari-https://${host}${pathname}${search}${hash}`, target };
  }
  // What follows a # is the intent. An app with its routes there would be opened at its front page.
  if (!/Android/.test(userAgent) || /^#[/!]/.test(hash)) return null;
  return { href: `intent://${host}${pathname}${search}#Intent;scheme=https;end`, target: undefined };
}
