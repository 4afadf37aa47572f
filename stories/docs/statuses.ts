import type { AttemptStatus, ConnectEvent, StartStatus, UseRevokeAccountResult } from 'layers-connect';

/** What the customer sees with each `data-status`. */
export const statuses = {
  ConnectSocialButton: {
    idle: 'The button, and what to know before leaving.',
    starting: 'The button turns and says that the platform is being opened. It takes no further click.',
    leaving: 'The same, while the browser is on its way.',
    opened: 'Below the button: the platform is open in another tab.',
    blocked: 'Below the button: the browser blocked the tab, a link to the platform, and one that copies it.',
    error: 'Below the button: what went wrong and the one thing to do. After a 429 the button counts down.',
  } satisfies Record<StartStatus, string>,
  ConnectingScreen: {
    checking: 'The first look at the attempt is under way.',
    waiting: 'The platform has not finished yet.',
    slow: 'It takes longer than usual, how long the link still lives, and “Go back”.',
    offline: 'There is no network. It goes on by itself when there is.',
    connected:
      'The account, and “Continue”. After a reconnect with another account: which one it was before.',
    failed: 'Why, in words, and the one thing to do. A cancel by the customer is told calmly.',
    expired: 'The link’s ten minutes are over. “Try again” makes a fresh one.',
    unknown: 'Nobody knows the link. “Go back” leads to `continueHref`.',
  } satisfies Record<AttemptStatus, string>,
  ConnectedAccount: {
    connected: '“Connected” in green, and Disconnect.',
    reauth_required: '“Reconnect needed”, Reconnect first, Disconnect second.',
    disconnected: '“Disconnected”, and Connect again.',
    'any other': 'A neutral word, and Disconnect.',
    '`data-leased`': '“Managed for you”, and nothing to press.',
  },
  ConnectedAccountList: {
    loading: 'Three grey rows of the size of real ones.',
    ready:
      'The accounts. Where a later read fails they stay, under a notice that says so, as it does where they are not all.',
    empty: 'A line about it, and a connect button for each of the provider’s `platforms`.',
    error: 'What went wrong, and the one thing to do.',
  },
  AccountPicker: {
    loading: 'Three grey rows. With `required` the form cannot be sent yet.',
    ready: 'The accounts. One that needs reconnecting cannot be chosen, and has a Reconnect beside it.',
    empty: 'A line about it, and a connect button for each of the provider’s `platforms`.',
    error: 'What went wrong, and the one thing to do.',
  },
  ReauthBanner: {
    ok: 'Nothing. After a return: how the reconnect has ended.',
    expiring: 'Which token ends when. Only with `expiringWithinDays`; it may be dismissed.',
    reauth_required: 'Which accounts need reconnecting, why that matters, and a button each.',
    failing: 'The same, with how many posts have failed. Only with `failingPosts`.',
  },
  Channels: {
    loading: 'The list’s three grey rows.',
    ready: 'Banner, list and connect buttons; without accounts the empty list with the buttons in it.',
    error: 'What went wrong, and the one thing to do.',
  },
  RevokeDialog: {
    loading: 'The dialog’s code is on its way: that it is opening, and Cancel.',
    failed: 'The code did not arrive. Says why, and offers to load it again.',
    idle: 'The question, with the focus on Cancel.',
    revoking: 'The account is being disconnected. Nothing closes the dialog.',
    confirming: 'The answer got lost, and the list is read to find out what happened.',
    unconfirmed: 'Nobody knows whether the account was disconnected. “Check again” reads the list once more.',
    revoked: 'How many queued posts were cancelled.',
    error: 'Why it was not done, and whether to try again.',
  } satisfies Record<UseRevokeAccountResult['status'] | 'loading' | 'failed', string>,
};

/** What `onEvent` is told, and when. */
export const events = {
  start: 'The customer has pressed a button that leads to a platform.',
  leave: 'The link is made, and the browser goes there.',
  status: 'An attempt has come to another status.',
  connected: 'An attempt has ended well.',
  failed: 'An attempt has ended badly, with the code.',
  revoked: 'An account is disconnected.',
  error: 'A call has failed, with the code.',
} satisfies Record<ConnectEvent['type'], string>;
