// The names of the parts, for `classNames`: the values of `data-layers-part`. The stories document each.

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

export type ConnectSocialButtonPart = 'root' | 'action' | 'hint' | 'retry' | StartPart | LinkPart;

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
