// The marks that the apps themselves put into their browsers' names.
// Threads calls itself Barcelona, TikTok musical_ly or trill.
const marks = /FBA[NV]|FB_IAB|MetaIAB|Instagram|Barcelona \d|musical_ly|trill_|Bytedance|TikTok/i;

/** True in the browser inside an app of TikTok's or Meta's. */
export const isInAppBrowser = (): boolean => marks.test(navigator.userAgent);
