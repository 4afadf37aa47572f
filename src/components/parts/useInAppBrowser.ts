'use client';
import { useSyncExternalStore } from 'react';

// The marks that the apps themselves put into their browsers' names.
const marks = /FBA[NV]|FB_IAB|Instagram|musical_ly|Bytedance|TikTok/i;

const never = () => () => {};

/** True in the browser inside TikTok's, Instagram's or Facebook's app. False on a server and while hydrating. */
export function useInAppBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => marks.test(navigator.userAgent),
    () => false,
  );
}
