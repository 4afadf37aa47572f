import { plural } from '../format/plural.js';
import type { Messages } from '../Messages.js';
import { unnamedPlatform } from './platforms.js';

export const revokeDialog: Messages['revokeDialog'] = {
  title: ({ handle }) => `Disconnect ${handle}?`,
  body: ({ platform }) =>
    `Posts queued for this account will be canceled. Posts already published stay ${platform === unnamedPlatform ? 'up' : `on ${platform}`}.`,
  cancel: 'Cancel',
  confirm: 'Disconnect',
  working: 'Disconnecting…',
  confirming: "Couldn't confirm. Checking…",
  doneTitle: ({ handle }) => `${handle} is disconnected`,
  done: ({ count }) => {
    if (count === null) return "We couldn't confirm how many queued posts were canceled.";
    if (count === 0) return 'There were no queued posts to cancel.';
    return plural('en', count, {
      one: (number) => `We canceled ${number} queued post on this account.`,
      other: (number) => `We canceled ${number} queued posts on this account.`,
    });
  },
  finish: 'Done',
  close: 'Close',
  failedTitle: ({ handle }) => `Couldn't disconnect ${handle}`,
  unconfirmedTitle: ({ handle }) => `Is ${handle} disconnected?`,
  check: 'Check again',
};
