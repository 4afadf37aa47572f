import type { Messages } from '../Messages.js';

export const common: Messages['common'] = {
  actions: {
    try_again: 'Try again',
    start_again: 'Start again',
    contact_support: 'Contact support',
    sign_in: 'Reload and sign in',
    open_link: 'Open the link',
  },
  openedInTab: ({ platform }) => `Continue in the ${platform} tab`,
  openPlatform: ({ platform }) => `Open ${platform}`,
  newTab: '(opens in a new tab)',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  copyFailed: "Couldn't copy the link",
  reference: ({ id }) => `Reference: ${id}`,
  dismiss: 'Dismiss',
  refreshFailed: "Couldn't refresh. This is the list as it was.",
  refresh: 'Refresh',
  inAppBrowser: ({ platform }) =>
    `You're in another app's browser, where logging in to ${platform} often fails. Open this page in your own browser.`,
};
