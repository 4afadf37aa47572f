import type { Messages } from '../Messages.js';
import { unnamedPlatform } from './platforms.js';

export const common: Messages['common'] = {
  actions: {
    try_again: 'Try again',
    start_again: 'Start again',
    contact_support: 'Contact support',
    sign_in: 'Reload and sign in',
    open_link: 'Open the link',
  },
  openedInTab: {
    title: ({ platform }) =>
      platform === unnamedPlatform ? 'Continue in the other tab' : `Continue in the ${platform} tab`,
    body: 'When you have finished there, you see it here.',
  },
  connectedInTab: ({ handle }) => `${handle} is connected.`,
  openPlatform: ({ platform }) => (platform === unnamedPlatform ? 'Open the link' : `Open ${platform}`),
  newTab: '(opens in a new tab)',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  copyFailed: "Couldn't copy the link",
  reference: ({ id }) => `Reference: ${id}`,
  dismiss: 'Dismiss',
  refreshFailed: "Couldn't refresh. This is the list as it was.",
  partial: "These aren't all of your accounts. The others couldn't be loaded.",
  refresh: 'Refresh',
  inAppBrowser: {
    title: ({ platform }) =>
      `You're in another app's browser, where logging in${platform === unnamedPlatform ? '' : ` to ${platform}`} often fails.`,
    body: "Choose “Open in browser” in this app's menu, or copy the link and paste it there.",
  },
  openInBrowser: 'Open in browser',
};
