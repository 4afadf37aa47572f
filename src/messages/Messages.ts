import type { KnownPlatform } from '../contract/accounts.js';
import type { ConnectErrorCode, ErrorAction } from '../contract/errors.js';

/** A text, or a function that makes one from its values. */
export type Text<Words = undefined> = string | ((words: Words) => string);

/**
 * The action during which something failed.
 *
 * @example
 * const context: ErrorContext = 'disconnect';
 * const { title } = describeError('offline', { context });
 */
export type ErrorContext = 'connect' | 'accounts' | 'disconnect';

export interface PlatformWords {
  /** The platform's display name. */
  platform: string;
}

export interface HandleWords extends PlatformWords {
  /** The handle with its `@`. */
  handle: string;
}

export interface ChangedWords extends HandleWords {
  /** The handle before the reconnect, with its `@`. */
  previousHandle: string;
}

export interface CountWords {
  count: number;
}

export interface ErrorWords extends PlatformWords {
  /** The partner's name for its app, or null where the provider has no `appName`. */
  app: string | null;
  context: ErrorContext;
}

/** The words about one error. */
export interface ErrorCopy {
  title: Text<ErrorWords>;
  body?: Text<ErrorWords>;
}

/** A headline with a line below it. */
export interface Notice<Words = PlatformWords> {
  title: Text<Words>;
  body: Text<Words>;
}

/**
 * Every word that the kit shows, a section a component.
 *
 * @example
 * const hint: Messages['connectSocialButton']['connect'] = ({ platform }) => `Add ${platform}`;
 */
export interface Messages {
  /** Display names. A platform without one is shown by its own label; `other` stands for an unknown platform. */
  platforms: Record<KnownPlatform | 'other', string> & { [platform: string]: string };
  errors: Record<ConnectErrorCode, ErrorCopy>;
  /** The words of every button that takes the customer to a platform. */
  shared: {
    opening: Text<PlatformWords>;
    /** Spoken, not shown, while the page leaves. */
    leaving: Text<PlatformWords>;
    retryIn: Text<{ seconds: number }>;
    /** An account whose handle nobody sent. */
    unnamed: Text<PlatformWords>;
    accountChanged: Text<ChangedWords>;
  };
  /** The words around an error. */
  common: {
    actions: Record<Exclude<ErrorAction, 'none'>, string>;
    /** In the first tab, while the platform is open in another one. */
    openedInTab: Notice;
    /** In the first tab, once the other one has finished. */
    connectedInTab: Text<HandleWords>;
    openPlatform: Text<PlatformWords>;
    /** Spoken after the name of a link with a new tab. */
    newTab: string;
    copyLink: string;
    linkCopied: string;
    copyFailed: string;
    reference: Text<{ id: string }>;
    dismiss: string;
    /** Over a list that is the last good one. */
    refreshFailed: string;
    /** Over a list whose later pages could not be read. */
    partial: string;
    refresh: string;
    /** Shown in the browser inside another app, where log-ins often break. */
    inAppBrowser: Notice;
    openInBrowser: string;
  };
  connectSocialButton: {
    connect: Text<PlatformWords>;
    /** The log-in that the platform is about to use. */
    login: Text<PlatformWords>;
    /** A platform's requirements, read before the customer leaves. A platform without a hint shows none. */
    hints: { [platform: string]: string };
  };
  connectingScreen: {
    checking: Notice;
    /** The customer has done their part. */
    waiting: Notice;
    slow: Notice;
    offline: Notice;
    connected: Notice<HandleWords>;
    failed: Text<PlatformWords>;
    cancelled: Text<PlatformWords>;
    expiresIn: Text<{ minutes: number }>;
    continue: string;
    /** The link after a failure. */
    back: string;
    /** In a tab that the connect button has opened, and that could not close itself. */
    closeTab: string;
    tabDone: string;
  };
  connectedAccount: {
    /** An unknown status goes by `other`. */
    statuses: Record<'connected' | 'reauth_required' | 'disconnected' | 'other', string>;
    leased: string;
    connectedOn: Text<{ date: string }>;
    connectedSince: Text<{ date: string }>;
    reconnect: string;
    connectAgain: string;
    disconnect: string;
    /** The actions' names for a screen reader, which may meet many of them in a row. */
    names: Record<'reconnect' | 'connectAgain' | 'disconnect', Text<HandleWords>>;
  };
  connectedAccountList: {
    label: string;
    loading: string;
    loaded: Text<CountWords>;
    /** Over a list that the backend cut short: there are at least this many accounts. */
    loadedSome: Text<CountWords>;
    empty: { title: string; body: string };
  };
  accountPicker: {
    /** Above the accounts, of which one can be chosen. */
    label: string;
    /** Above the accounts, of which several can be chosen. */
    labelMultiple: string;
    /** Said by the browser where a form needs a choice and has none. */
    required: string;
    /** An account that was chosen has gone, or has stopped working. */
    unavailable: string;
  };
  reauthBanner: {
    reauthRequired: Notice<HandleWords & CountWords>;
    failing: Notice<HandleWords & CountWords & { posts: number }>;
    expiring: Notice<HandleWords & CountWords & { date: string }>;
    reconnected: Text<HandleWords>;
    stillNeedsReauth: Text<HandleWords>;
    reconnect: string;
    reconnectName: Text<HandleWords>;
    /** After a reconnect with another account than before: the two things to do about it. */
    keep: string;
    disconnect: string;
    showAll: Text<CountWords>;
  };
  /** In place of the disconnect dialog, while its code loads and where it could not be loaded. */
  loading: {
    opening: string;
    failed: {
      title: string;
      /** Without a network. */
      body: string;
      /** The words with a network: a deploy has removed the file that this page asks for. */
      outdated: string;
    };
    cancel: string;
    retry: string;
    /**
     * The button with a network, and after a second failure, because a browser may keep a failed file until a reload.
     */
    reload: string;
  };
  revokeDialog: {
    title: Text<HandleWords>;
    body: Text<PlatformWords>;
    cancel: string;
    confirm: string;
    working: string;
    confirming: string;
    doneTitle: Text<HandleWords>;
    /** `count` is null where nobody can say how many there were. */
    done: Text<{ count: number | null; platform: string }>;
    /** The button that closes the dialog where the account is not disconnected, or nobody knows. */
    finish: string;
    /** The same where it is not, or nobody knows. */
    close: string;
    failedTitle: Text<HandleWords>;
    /** Nobody knows whether the account was disconnected, and a button that finds out. */
    unconfirmedTitle: Text<HandleWords>;
    check: string;
  };
}

type PartialOf<T> = T extends string | ((words: never) => string)
  ? T
  : { [Key in keyof T]?: PartialOf<T[Key]> | undefined };

/**
 * A part of the messages, as deep as you like. Texts that are left out stay as they were.
 *
 * @example
 * const words: MessagesOverride = {
 *   connectSocialButton: { connect: ({ platform }) => `Add ${platform}` },
 * };
 * return <ConnectProvider baseUrl="/api/layers" messages={words} />;
 */
export type MessagesOverride = { [Section in keyof Messages]?: PartialOf<Messages[Section]> | undefined } & {
  /** The BCP 47 tag of the language the words are in. Dates and numbers follow it, unless the provider has a `locale`. */
  locale?: string | undefined;
};

/**
 * Every word of the kit in one language, for `messages`.
 *
 * @example
 * const packs: Record<string, () => Promise<LocalePack>> = {
 *   de: async () => (await import('layers-connect/locales/de')).de,
 * };
 */
export type LocalePack = Messages & { locale: string };

export type MessagesSection = keyof Messages;
