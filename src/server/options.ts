import type { AttemptAccount, Owner } from './attempts/AttemptRecord.js';
import type { AttemptStore } from './attempts/AttemptStore.js';
import type { UnboundReturnPolicy } from './attempts/next.js';
import type { LogEntry } from './support/createLogger.js';

/** What `onConnected` is told. */
export interface ConnectedEvent extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  account: AttemptAccount;
  /** The handle before a reconnect: compare it, the customer may have chosen another account. */
  previousHandle: string | null;
}

/** What `onQuarantined` is told. */
export interface QuarantinedEvent extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  account: AttemptAccount;
  /** `nobody_returned`: the link has ended. Many of these mean that the set-up loses its returns. */
  reason: 'somebody_else_returned' | 'nobody_returned';
}

/** What `onRevoked` is told. */
export interface RevokedEvent extends Owner {
  attemptId: string;
  account: AttemptAccount;
}

/** How much may be asked of Layers, and by one customer. */
export interface ConnectLimits {
  /** Reads a minute. @default 120, the standard tier */
  readsPerMinute: number;
  /** Mints and revokes a minute. @default 60, the standard tier */
  writesPerMinute: number;
  /**
   * Reads that one user may cause a minute: pages of the list, and looks at an attempt that are not answered from the
   * last 5 s. Beyond that they get a 429 with `Retry-After`. Each server instance counts for itself. @default 60
   */
  readsPerUserPerMinute: number;
  /** Connects and reconnects that one user may start a minute. @default 30 */
  startsPerUserPerMinute: number;
}

export interface ConnectHandlerOptions {
  /** Layers' API key. It belongs to the whole organisation and never reaches the browser. */
  apiKey: string;
  /** The origin customers open the app on, such as `https://crm.example`. Return URLs are built from it alone. */
  appUrl: string;
  /** The path the handler is mounted on, such as `/api/layers`. */
  basePath: string;
  /**
   * Says who is asking and which Layers project is theirs, or null where nobody is logged in. Nothing else decides
   * that: a project in the request is ignored. Gets 5 s, and must not read the body.
   */
  authorize(request: Request): Promise<Owner | null> | Owner | null;
  /** Where attempts are kept. Several server instances need one that they share. @default `createMemoryStore()` */
  store?: AttemptStore | undefined;
  /** The signing secrets of the webhook endpoint, both of them during a rotation. Without any the route is closed. */
  webhookSecrets?: readonly string[] | undefined;
  /**
   * Told of each attempt that ended with an account of its owner's, at least once: after a crash it may be told again
   * with the same `attemptId`. What it throws changes no answer; it is told again later.
   */
  onConnected?: ((event: ConnectedEvent) => void | Promise<void>) | undefined;
  /** Told of each account that is quarantined for good, at least once. */
  onQuarantined?: ((event: QuarantinedEvent) => void | Promise<void>) | undefined;
  /** Told of each account that was disconnected under `unboundReturns: 'revoke'`, at least once. */
  onRevoked?: ((event: RevokedEvent) => void | Promise<void>) | undefined;
  /**
   * What becomes of an account that an attempt has brought and its owner has not come back from.
   *
   * `quarantine` destroys nothing: the account is not listed and `onConnected` is not told until its owner connects it,
   * or signs in with the browser that came back. `revoke` also disconnects what somebody else came back from. `allow`
   * takes every completed attempt, whoever gave consent: only for an app whose users trust each other.
   * @default 'quarantine'
   */
  unboundReturns?: UnboundReturnPolicy | undefined;
  /** The app's page that shows `<ConnectingScreen>`. @default '/connect/connecting' */
  connectingPath?: string | undefined;
  /** The app's page for failed attempts. @default `connectingPath` */
  failedPath?: string | undefined;
  /** Origins beside `appUrl` that serve the app, such as a dev server that proxies to this one. */
  allowedOrigins?: readonly string[] | undefined;
  /** Origins beside the platforms' own that authorize URLs may lead to, such as a sandbox. */
  authorizeOrigins?: readonly string[] | undefined;
  /** @default 'https://api.layers.com' */
  layersApiUrl?: string | undefined;
  /** Makes the calls to Layers. @default the global one */
  fetch?: typeof fetch | undefined;
  /** @default `Date` */
  clock?: { now(): number } | undefined;
  /** Gets one entry for what is worth knowing. @default warnings and errors go to the console */
  log?: ((entry: LogEntry) => void) | undefined;
  /** A note that Layers keeps with each new connection. */
  usageNote?: string | undefined;
  /** Accounts a page of the list, from 1 to 200. @default 100 */
  pageSize?: number | undefined;
  limits?: Partial<ConnectLimits> | undefined;
}

/** The options, checked and complete. */
export interface ResolvedOptions {
  apiKey: string;
  appOrigin: string;
  basePath: string;
  authorize: ConnectHandlerOptions['authorize'];
  store: AttemptStore;
  webhookSecrets: readonly string[];
  onConnected: (event: ConnectedEvent) => void | Promise<void>;
  onQuarantined: (event: QuarantinedEvent) => void | Promise<void>;
  onRevoked: (event: RevokedEvent) => void | Promise<void>;
  unboundReturns: UnboundReturnPolicy;
  connectingPath: string;
  failedPath: string;
  origins: readonly string[];
  authorizeOrigins: readonly string[];
  layersApiUrl: string;
  fetch: typeof fetch;
  now: () => number;
  log: (entry: LogEntry) => void;
  usageNote: string | null;
  pageSize: number;
  limits: ConnectLimits;
}
