import type {
  AccountPickerPart,
  ChannelsPart,
  ConnectedAccountListPart,
  ConnectedAccountPart,
  ConnectingScreenPart,
  ConnectSocialButtonPart,
  ReauthBannerPart,
  RevokeDialogPart,
} from 'layers-connect';

/** What is true of one part, the value of `data-layers-part`. */
export interface PartFacts {
  /** What it is, for a reader. */
  is: string;
  /** The element that it is on. */
  element: string;
  /** When it is on the page. */
  when: string;
}

type Anatomy<Part extends string> = Record<Part, PartFacts>;

const part = (is: string, element: string, when = 'always'): PartFacts => ({ is, element, when });

const retry = part('Try again', 'button', 'after a failure that trying again can mend');

const notice = {
  notice: part('Words about what happened; without any it takes no room', 'div'),
  'notice-icon': part('A sign that tells the tone without its colour', 'svg', 'after most failures'),
  'notice-words': part('The live region that the words are announced from', 'div'),
  'notice-title': part('The first sentence', 'div', 'when there is something to say'),
  'notice-body': part('The second sentence', 'div', 'when there is more to say'),
  'notice-actions': part('Buttons and links below the words', 'div', 'when there is something to do'),
  'sign-in': part('Loads the page anew, for your log-in', 'button', 'when nobody is logged in'),
  support: part('Contact support', 'a', 'when only a person can help and the provider has `support`'),
  reference: part('The failed request’s id, for support', 'span', 'beside `support`, where one is known'),
  spoken: part('Words for a screen reader alone', 'span', 'while a step is under way'),
};

const start = {
  ...notice,
  spinner: part('Turns while something is under way', 'span', 'while the link is made'),
};

const links = {
  'copy-link': part('Copies the link', 'button', 'with `open-link`, and in another app’s browser'),
  link: part('The link as text, to be copied by hand', 'bdi', 'when the browser refused to copy'),
  'open-in-browser': part('Leads out of another app’s browser', 'a', 'in such a browser on Android'),
};

const identity = {
  avatar: part('The account’s picture or its initials', 'span'),
  'avatar-platform': part('The platform’s mark on the picture', 'svg'),
};

export const connectSocialButton = {
  root: part('Holds everything', 'form in a server’s HTML, else div'),
  action: part('The button', 'button, or your own with `asChild`'),
  ...start,
  hint: part('What to know before leaving', 'div', 'for Instagram, or with `hint="login"`'),
  retry,
  'open-link': part('A real link to the platform', 'a', 'when the browser blocked the new tab'),
  ...links,
} satisfies Anatomy<ConnectSocialButtonPart>;

export const connectingScreen = {
  root: part('Holds everything', 'section'),
  icon: part('A picture of how it stands', 'div'),
  words: part('The live region with the headline and the lines below it', 'div'),
  title: part('The headline', 'h2'),
  body: part('The line below it', 'div'),
  changed: part('Which account it was before', 'div', 'when a reconnect was made with another account'),
  expires: part('How long the link still lives', 'div', 'while the wait is slow'),
  account: part('The account', 'div', 'when it is connected'),
  ...identity,
  picture: part('The picture itself', 'img', 'when a list on the page knows it'),
  handle: part('Its handle', 'bdi', 'when it is connected'),
  actions: part('Buttons and links', 'div', 'when it has ended, and while the wait is slow'),
  continue: part('Leads to `continueHref`', 'a', 'when it has ended, and while the wait is slow'),
  'close-tab': part('Closes the tab', 'button', 'in a new tab that could not close itself'),
  retry,
  ...start,
} satisfies Anatomy<ConnectingScreenPart>;

export const connectedAccount = {
  root: part('The card', 'article'),
  ...identity,
  picture: part('The picture itself', 'img', 'when there is one that may be shown'),
  text: part('Handle, status, platform and date', 'div'),
  handle: part('The handle', 'bdi'),
  status: part('How the account stands, in a word', 'span'),
  meta: part('Platform, and since when', 'time, or div without a date'),
  leased: part('“Managed for you”', 'span', 'for accounts that Layers lends'),
  actions: part('The buttons', 'div', 'when there are several'),
  reconnect: part('Reconnect', 'button', 'with the status `reauth_required`'),
  'connect-again': part('Connect again', 'button', 'with the status `disconnected`'),
  disconnect: part('Disconnect', 'button', 'with any other status'),
  ...start,
} satisfies Anatomy<ConnectedAccountPart>;

export const connectedAccountList = {
  ...connectedAccount,
  root: part('Holds everything', 'section, and the article of each account'),
  rows: part('The accounts', 'ul', 'when there are any, and while loading'),
  row: part('One of them', 'li', 'for each account'),
  skeleton: part('A row that is still to come', 'li', 'while loading'),
  'skeleton-line': part('A grey shape in it', 'span', 'while loading'),
  empty: part('The empty state', 'div', 'without accounts'),
  title: part('Its headline', 'div', 'without accounts'),
  body: part('The line below it', 'div', 'without accounts'),
  'empty-actions': part('What to connect', 'div', 'without accounts'),
  hint: part('What to know before leaving', 'div', 'without accounts, for Instagram, or with `hint="login"`'),
  action: part('The connect button', 'button', 'without accounts'),
  retry,
  refresh: part('Reads the list again', 'button', 'when a later read has failed'),
  ...links,
} satisfies Anatomy<ConnectedAccountListPart>;

export const accountPicker = {
  root: part('Holds everything', 'fieldset'),
  label: part('What is chosen here', 'legend', 'without `aria-label` and `aria-labelledby`'),
  rows: connectedAccountList.rows,
  row: connectedAccountList.row,
  choice: part('Chooses the account when pressed anywhere', 'label', 'for each account'),
  input: part('The radio button or checkbox', 'input', 'for each account'),
  ...identity,
  picture: connectedAccount.picture,
  text: part('Handle, status and platform', 'span', 'for each account'),
  handle: connectedAccount.handle,
  status: part('Why it cannot be chosen, in a word', 'span', 'with any status but `connected`'),
  meta: part('The platform', 'span', 'for each account'),
  actions: part('Holds Reconnect', 'div', 'with the status `reauth_required`'),
  reconnect: connectedAccount.reconnect,
  skeleton: connectedAccountList.skeleton,
  'skeleton-line': connectedAccountList['skeleton-line'],
  empty: connectedAccountList.empty,
  title: connectedAccountList.title,
  body: connectedAccountList.body,
  'empty-actions': connectedAccountList['empty-actions'],
  hint: connectedAccountList.hint,
  action: connectedAccountList.action,
  retry,
  refresh: connectedAccountList.refresh,
  'no-choice': part(
    'Keeps the form from being sent, and is not seen',
    'input',
    'with `required`, where nothing can be chosen',
  ),
  ...start,
  ...links,
  'open-link': connectSocialButton['open-link'],
} satisfies Anatomy<AccountPickerPart>;

export const reauthBanner = {
  root: part('Holds everything; takes no room while all is well', 'div'),
  accounts: part('The accounts that need reconnecting', 'ul', 'when there are any'),
  account: part('One of them', 'li or div', 'for each account'),
  identity: part('Which one', 'span', 'when there are several'),
  handle: part('Its handle', 'bdi', 'when there are several'),
  actions: part('The buttons', 'div', 'for each account'),
  reconnect: part('Reconnect', 'button', 'for each account'),
  outcome: part('How a reconnect has ended', 'div', 'after a return'),
  'show-all': part('Shows the rest of a long list', 'button', 'with more than three accounts'),
  dismiss: part('Puts an expiry off, or a repair away', 'button', 'after a repair, or before an expiry'),
  keep: part('Keep the other account', 'button', 'after a reconnect with another account'),
  disconnect: part('Disconnect the other account', 'button', 'after a reconnect with another account'),
  ...start,
} satisfies Anatomy<ReauthBannerPart>;

export const channels = {
  ...connectedAccountList,
  ...reauthBanner,
  root: part('Holds everything', 'div, and the root of each component inside'),
  actions: connectedAccount.actions,
  connect: part('The connect buttons', 'div', 'with accounts'),
} satisfies Anatomy<ChannelsPart>;

export const revokeDialog = {
  root: part('Lies over the page', 'div at the end of the body; a dialog until its code is there'),
  panel: part('The dialog', 'div'),
  title: part('The question, and then how it ended', 'h2'),
  body: part('What disconnecting does, and then what it did', 'div'),
  actions: part('The buttons', 'div'),
  cancel: part('Cancel, and then Done', 'button'),
  confirm: part('Disconnect', 'button', 'until it is done'),
  spinner: part('Turns while something is under way', 'span', 'while it is disconnected'),
  notice: part('Words, until the dialog’s code is there', 'div', 'while it is loaded'),
  'notice-words': part('The live region for them', 'div', 'while it is loaded'),
  'notice-title': part('That the dialog is opened, or could not be', 'div', 'while it is loaded'),
  'notice-body': part('Why not', 'div', 'when its code did not arrive'),
  'notice-actions': part('The buttons', 'div', 'while it is loaded'),
  retry: part('Loads the dialog once more', 'button', 'when its code did not arrive'),
  support: notice.support,
  reference: notice.reference,
  spoken: notice.spoken,
} satisfies Anatomy<RevokeDialogPart>;

/** Every component's parts, by the value of `data-layers-component`. */
export const anatomies: Record<string, Record<string, PartFacts>> = {
  ConnectSocialButton: connectSocialButton,
  ConnectingScreen: connectingScreen,
  ConnectedAccount: connectedAccount,
  ConnectedAccountList: connectedAccountList,
  AccountPicker: accountPicker,
  ReauthBanner: reauthBanner,
  Channels: channels,
  RevokeDialog: revokeDialog,
};

/** Parts of every component that take no class: they are drawn alike everywhere. */
export const withoutClasses: Record<string, PartFacts> = {
  'platform-icon': part('A platform’s mark: a `PlatformIcon`', 'svg', 'beside a platform’s name'),
  developer: part('Tells you what to set up', 'div', 'in development, after a mistake in the set-up'),
};
