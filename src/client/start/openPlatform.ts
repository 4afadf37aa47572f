import { openConsent } from './newTab.js';
import type { ReadyAttempt } from './startAttempt.js';

/** Leaves with `navigate`, or in `tab`: opened within the click, and null where the browser blocked it. */
export function openPlatform(
  { authorizeUrl, digest }: ReadyAttempt,
  tab: Window | null | undefined,
  navigate: (url: string) => void,
): 'leaving' | 'opened' | 'blocked' {
  if (tab !== undefined) return openConsent(tab, authorizeUrl, digest) ? 'opened' : 'blocked';
  navigate(authorizeUrl);
  return 'leaving';
}
