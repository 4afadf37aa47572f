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
  unnamed: ({ platform }) => `${platform} account`,
  accountChanged: ({ handle, previousHandle }) =>
    `You reconnected as ${handle}, before it was ${previousHandle}.`,
};
