type NoticePart =
  | 'notice'
  | 'notice-icon'
  | 'notice-words'
  | 'notice-title'
  | 'notice-body'
  | 'notice-actions'
  | 'sign-in'
  | 'support'
  | 'reference'
  | 'spoken';

type StartPart = NoticePart | 'spinner';

type LinkPart = 'open-link' | 'open-in-browser' | 'copy-link' | 'link';

/**
 * The parts of `ConnectSocialButton`.
 *
 * @example
 * const classes: { [part in ConnectSocialButtonPart]?: string } = { action: 'btn', hint: 'text-sm' };
 */
export type ConnectSocialButtonPart = 'root' | 'action' | 'hint' | 'retry' | StartPart | LinkPart;

/**
 * The parts of `ConnectingScreen`.
 *
 * @example
 * const classes: { [part in ConnectingScreenPart]?: string } = { title: 'text-xl', actions: 'mt-4' };
 */
export type ConnectingScreenPart =
  | 'root'
  | 'icon'
  | 'words'
  | 'title'
  | 'body'
  | 'changed'
  | 'expires'
  | 'account'
  | 'avatar'
  | 'picture'
  | 'avatar-platform'
  | 'handle'
  | 'actions'
  | 'continue'
  | 'close-tab'
  | 'retry'
  | StartPart;

/**
 * The parts of `ConnectedAccount`.
 *
 * @example
 * const classes: { [part in ConnectedAccountPart]?: string } = { handle: 'font-mono', avatar: 'rounded' };
 */
export type ConnectedAccountPart =
  | 'root'
  | 'avatar'
  | 'picture'
  | 'avatar-platform'
  | 'text'
  | 'handle'
  | 'status'
  | 'meta'
  | 'leased'
  | 'actions'
  | 'reconnect'
  | 'connect-again'
  | 'disconnect'
  | StartPart;

/**
 * The parts of `ConnectedAccountList`.
 *
 * @example
 * const classes: { [part in ConnectedAccountListPart]?: string } = { rows: 'grid gap-2', empty: 'text-center' };
 */
export type ConnectedAccountListPart =
  | 'rows'
  | 'row'
  | 'skeleton'
  | 'skeleton-line'
  | 'empty'
  | 'title'
  | 'body'
  | 'empty-actions'
  | 'hint'
  | 'refresh'
  | 'retry'
  | 'action'
  | Exclude<LinkPart, 'open-link'>
  | ConnectedAccountPart;

/**
 * The parts of `AccountPicker`.
 *
 * @example
 * const classes: { [part in AccountPickerPart]?: string } = { choice: 'px-4', label: 'text-sm' };
 */
export type AccountPickerPart =
  | 'root'
  | 'label'
  | 'rows'
  | 'row'
  | 'choice'
  | 'input'
  | 'avatar'
  | 'picture'
  | 'avatar-platform'
  | 'text'
  | 'handle'
  | 'status'
  | 'meta'
  | 'actions'
  | 'reconnect'
  | 'skeleton'
  | 'skeleton-line'
  | 'empty'
  | 'title'
  | 'body'
  | 'empty-actions'
  | 'hint'
  | 'action'
  | 'refresh'
  | 'retry'
  | 'no-choice'
  | StartPart
  | LinkPart;

/**
 * The parts of `ReauthBanner`.
 *
 * @example
 * const classes: { [part in ReauthBannerPart]?: string } = { notice: 'alert', reconnect: 'btn' };
 */
export type ReauthBannerPart =
  | 'root'
  | 'accounts'
  | 'account'
  | 'identity'
  | 'handle'
  | 'actions'
  | 'reconnect'
  | 'outcome'
  | 'show-all'
  | 'dismiss'
  | 'keep'
  | 'disconnect'
  | StartPart;

/**
 * The parts of `Channels`, and of the components inside it.
 *
 * @example
 * const classes: { [part in ChannelsPart]?: string } = { connect: 'mt-6', rows: 'divide-y' };
 */
export type ChannelsPart = 'connect' | ReauthBannerPart | ConnectedAccountListPart;

/**
 * The parts of `RevokeDialog`.
 *
 * @example
 * const classes: { [part in RevokeDialogPart]?: string } = { panel: 'modal', confirm: 'btn-danger' };
 */
export type RevokeDialogPart =
  | 'root'
  | 'panel'
  | 'title'
  | 'body'
  | 'actions'
  | 'cancel'
  | 'confirm'
  | 'spinner'
  | 'retry'
  | 'support'
  | 'reference'
  | 'spoken'
  | 'notice'
  | 'notice-words'
  | 'notice-title'
  | 'notice-body'
  | 'notice-actions';
