import type { ErrorCopy, ErrorWords, Messages } from '../Messages.js';
import { unnamedPlatform } from './platforms.js';

// The sentences of the hand-off codes are Layers' own, from its guide for partners.

const contact = ({ app }: ErrorWords) => `Contact ${app ?? 'support'}.`;
const app = ({ app }: ErrorWords) => app ?? 'the server';
const theService = (name: string) => (name === unnamedPlatform ? 'The service' : name);
const accountOn = (name: string) => (name === unnamedPlatform ? 'account' : `${name} account`);
const unconfirmed = "We couldn't confirm whether the account was disconnected.";
const stillConnected = 'The account is still connected.';

/** After a lost answer to a disconnect nobody can promise this. */
const unchanged = ({ context }: ErrorWords) =>
  context === 'disconnect'
    ? stillConnected
    : context === 'connect'
      ? 'Nothing was changed. Try again.'
      : 'Try again.';

const notSetUp: ErrorCopy = {
  title: ({ context }) =>
    ({
      connect: "Connecting isn't set up yet.",
      accounts: "Connected accounts aren't set up yet.",
      disconnect: "Disconnecting isn't set up yet.",
    })[context],
  body: contact,
};
const used: ErrorCopy = { title: 'That link was already used. Start again.' };
const ourSide: ErrorCopy = { title: 'Something went wrong on our side. Try again.' };

export const errors: Messages['errors'] = {
  state_expired: { title: 'This connect link expired. Try again.' },
  platform_denied: {
    title: ({ platform }) =>
      platform === unnamedPlatform
        ? 'You cancelled the connection. Try again.'
        : `You cancelled the connection on ${platform}. Try again.`,
  },
  missing_code: {
    title: ({ platform }) =>
      platform === unnamedPlatform ? 'Hit a snag. Try again.' : `Hit a snag with ${platform}. Try again.`,
  },
  exchange_failed: {
    title: "Couldn't finish connecting. Try again, or contact support if it persists.",
  },
  persistence_error: { title: 'Something went wrong on our side. Contact support.' },
  platform_mismatch: used,
  state_terminal: used,

  validation: notSetUp,
  return_url_not_allowed: notSetUp,
  forbidden_scope: notSetUp,
  api_unauthenticated: notSetUp,
  kill_switch: { title: 'This is switched off at the moment.', body: contact },
  conflict: {
    title: 'Something else changed this account.',
    body: 'Reload the page to see where it stands.',
  },
  idempotency_conflict: { title: 'That attempt got mixed up with another one. Start again.' },
  not_found: { title: "This isn't available any more.", body: 'Reload the page to see what is.' },
  rate_limited: { title: 'Too many tries at once. Wait a moment, then try again.' },
  credential_invalid: {
    title: ({ platform }) =>
      `${theService(platform)} no longer accepts this connection. Reconnect the account.`,
  },
  platform_error: {
    title: ({ platform }) =>
      `${theService(platform)} isn't answering as it should. Try again in a few minutes.`,
  },
  approval_required: { title: 'This needs an approval first.', body: contact },
  content_rejected: { title: 'This content was turned down.', body: contact },

  offline: { title: "You're offline.", body: "Nothing was sent. Try again when you're back." },
  network: { title: (words) => `Can't reach ${app(words)}.`, body: unchanged },
  timeout: { title: (words) => `No answer from ${app(words)} in time.`, body: unchanged },
  bad_response: {
    title: (words) => `Your network or sign-in page answered instead of ${app(words)}.`,
    body: (words) => (words.context === 'disconnect' ? stillConnected : 'Reload the page, then try again.'),
  },
  unsafe_url: notSetUp,
  popup_blocked: {
    title: 'Your browser blocked the new tab.',
    body: ({ platform }) =>
      platform === unnamedPlatform
        ? 'Open this link, or copy it into another browser.'
        : `Open ${platform} with this link, or copy it into another browser.`,
  },
  account_changed: { title: ({ platform }) => `You reconnected with another ${accountOn(platform)}.` },
  still_needs_reauth: {
    title: ({ platform }) => `Your ${accountOn(platform)} still needs reconnecting. Start again.`,
  },
  unknown_attempt: { title: 'This link is no longer valid. Start again.' },
  revoke_unconfirmed: { title: unconfirmed },

  unauthenticated: { title: 'Please sign in again.' },
  forbidden: { title: "You don't have access to this.", body: 'Ask whoever manages your account.' },
  no_session: { title: "This browser doesn't know about that connection. Start again." },
  return_unbound: {
    title: "We couldn't tell that this was you.",
    body: 'Sign in as the person who started connecting, or connect again.',
  },
  cookies_required: {
    title: 'Your browser blocks the cookies that connecting needs.',
    body: 'Open this page in its own tab, then start again.',
  },
  account_leased: {
    title: 'This account is managed for you.',
    body: "It can't be reconnected or disconnected here.",
  },
  misconfigured: notSetUp,
  unknown_route: notSetUp,
  upstream_unavailable: ourSide,
  store_unavailable: ourSide,
  server_error: ourSide,
  unknown: {
    title: ({ context }) =>
      ({
        connect: "Couldn't finish connecting. Try again.",
        accounts: "Couldn't load the accounts. Try again.",
        disconnect: "Couldn't disconnect the account. Try again.",
      })[context],
  },
};
