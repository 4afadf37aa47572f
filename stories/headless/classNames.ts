import type {
  ConnectedAccountListPart,
  ConnectingScreenPart,
  ConnectSocialButtonPart,
  ReauthBannerPart,
  RevokeDialogPart,
} from 'layers-connect';
import './acme.css';

type Classes<Part extends string> = Partial<Record<Part, string>>;

const button = 'acme-button';
const plain = 'acme-button acme-button-plain';

/** Parts that several components have, in a partner's own classes. */
const shared = {
  'notice-title': 'acme-name',
  'notice-body': 'acme-dim',
  'notice-actions': 'acme-row',
  retry: plain,
  'sign-in': plain,
  'copy-link': plain,
  'open-link': button,
  spoken: 'acme-spoken',
} as const;

/** A partner's own classes for every component: what `unstyled` leaves to them. */
export const acme = {
  button: { ...shared, root: 'acme acme-stack', action: button, hint: 'acme-dim' },
  screen: {
    ...shared,
    root: 'acme acme-card acme-stack',
    title: 'acme-title',
    body: 'acme-dim',
    avatar: 'acme-avatar',
    account: 'acme-row',
    handle: 'acme-name',
    actions: 'acme-row',
    retry: button,
    continue: plain,
  },
  list: {
    ...shared,
    root: 'acme',
    rows: 'acme-list',
    row: 'acme-card',
    text: 'acme-grow',
    avatar: 'acme-avatar',
    handle: 'acme-name',
    status: 'acme-tag',
    leased: 'acme-tag',
    meta: 'acme-dim',
    actions: 'acme-row',
    reconnect: button,
    'connect-again': button,
    disconnect: plain,
    title: 'acme-title',
    body: 'acme-dim',
    'empty-actions': 'acme-stack',
    action: button,
    hint: 'acme-dim',
  },
  banner: {
    ...shared,
    root: 'acme',
    notice: 'acme-card acme-row',
    'notice-words': 'acme-grow',
    accounts: 'acme-list',
    account: 'acme-row',
    handle: 'acme-name',
    reconnect: button,
    dismiss: plain,
    keep: button,
    disconnect: plain,
  },
  dialog: {
    ...shared,
    root: 'acme acme-veil',
    panel: 'acme-card acme-dialog',
    title: 'acme-title',
    body: 'acme-dim',
    actions: 'acme-row',
    cancel: plain,
    confirm: button,
  },
} satisfies {
  button: Classes<ConnectSocialButtonPart>;
  screen: Classes<ConnectingScreenPart>;
  list: Classes<ConnectedAccountListPart>;
  banner: Classes<ReauthBannerPart>;
  dialog: Classes<RevokeDialogPart>;
};
