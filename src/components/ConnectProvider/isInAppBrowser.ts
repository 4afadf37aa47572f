// Threads calls itself Barcelona, TikTok musical_ly or trill.
const marks = /FBA[NV]|FB_IAB|MetaIAB|Instagram|Barcelona \d|musical_ly|trill_|Bytedance|TikTok/i;

export const isInAppBrowser = (): boolean => marks.test(navigator.userAgent);
