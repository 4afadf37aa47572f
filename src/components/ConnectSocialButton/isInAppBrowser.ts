import type { Appearance } from '../appearance/useAppearance.js';

// The marks that the apps themselves put into their browsers' names.
// Threads calls itself Barcelona, TikTok musical_ly or trill.
const marks = /FBA[NV]|FB_IAB|MetaIAB|Instagram|Barcelona \d|musical_ly|trill_|Bytedance|TikTok/i;

let asked: string | undefined;
let inApp = false;

/** True in the browser inside an app of TikTok's or Meta's. False on a server and while hydrating. */
export function isInAppBrowser({ hydrated }: Pick<Appearance, 'hydrated'>): boolean {
  if (!hydrated) return false;
  if (asked !== navigator.userAgent) {
    asked = navigator.userAgent;
    inApp = marks.test(asked);
  }
  return inApp;
}
