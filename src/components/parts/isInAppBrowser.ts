import type { Kit } from './useKit.js';

// The marks that the apps themselves put into their browsers' names.
const marks = /FBA[NV]|FB_IAB|Instagram|musical_ly|Bytedance|TikTok/i;

let asked: string | undefined;
let inApp = false;

/** True in the browser inside TikTok's, Instagram's or Facebook's app. False on a server and while hydrating. */
export function isInAppBrowser({ live }: Pick<Kit, 'live'>): boolean {
  if (!live) return false;
  if (asked !== navigator.userAgent) {
    asked = navigator.userAgent;
    inApp = marks.test(asked);
  }
  return inApp;
}
