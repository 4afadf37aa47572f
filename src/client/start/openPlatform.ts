import { openConsent } from './newTab.js';
import type { ReadyAttempt } from './startAttempt.js';

/**
 * Takes the customer to the platform: with `navigate` in this tab, or in `tab`, which was opened within the click and is
 * null where the browser blocked it. Tells what became of it.
 */
export function openPlatform(
  { authorizeUrl, digest }: ReadyAttempt,
  tab: Window | null | undefined,
  navigate: (url: string) => void,
): 'leaving' | 'opened' | 'blocked' {
  if (tab !== undefined) return openConsent(tab, authorizeUrl, digest) ? 'opened' : 'blocked';
  navigate(authorizeUrl);
  return 'leaving';
}
