import type { AttemptStore } from './attempts/AttemptStore.js';
import type { AttemptAccount, Owner } from './attempts/attempts.js';
import type { UpstreamClient } from './layers/UpstreamClient.js';
import type { LogEntry } from './support/createLogger.js';

/** What becomes of a return that neither the browser nor the user who began the attempt has made. */
export type UnboundReturnPolicy = 'revoke' | 'hold' | 'allow';

/** What `onConnected` is told. */
export interface ConnectedEvent extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  account: AttemptAccount;
  /** The handle before a reconnect: compare it, the customer may have chosen another account. */
  previousHandle: string | null;
}

/**
 * How much may be asked of Layers, and by one customer. A quarter of the key's calls is kept for starts and returns.
 * Whoever is over a limit gets a 429 with `Retry-After`. Each server instance counts for itself.
 */
export interface ConnectLimits {
  /** Reads a minute. @default 120, the standard tier */
  readsPerMinute: number;
  /** Mints and revokes a minute. @default 60, the standard tier */
  writesPerMinute: number;
  /**
   * Reads that one project may cause a minute while no other does; the more the others read, the fewer. Raise it to
   * `readsPerMinute` where all customers share one project.
   * @default two thirds of `readsPerMinute`
   */
  readsPerProjectPerMinute: number;
  /** The same for mints and revokes. @default two thirds of `writesPerMinute` */
  writesPerProjectPerMinute: number;
  /**
   * Reads that one user may cause a minute: pages of the list, and looks at an attempt that are not answered from the
   * last 5 s. Fewer where the other users of the project would be left with less than that. @default 60
   */
  readsPerUserPerMinute: number;
  /** Disconnects that one user may cause a minute, the starts of that minute counted in. @default 20 */
  writesPerUserPerMinute: number;
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
  /** Told once for each attempt that ended with an account. What it throws is logged and changes no answer. */
  onConnected?: ((event: ConnectedEvent) => void | Promise<void>) | undefined;
  /**
   * `revoke` disconnects the account that somebody else connected, `hold` hides it until the browser that finished the
   * attempt logs in as the one who began it, within the hour, `allow` accepts it. Under the first two an account shows
   * only after its return, and a link that ends without one is treated alike. A reconnected account is never
   * disconnected.
   * @default 'revoke'
   */
  onUnboundReturn?: UnboundReturnPolicy | undefined;
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
  /** Makes the calls to Layers. @default undici's `request` where Node has the package "undici", else the global one */
  fetch?: typeof fetch | undefined;
  /** Makes the calls to Layers in place of `fetch`. */
  upstreamClient?: UpstreamClient | undefined;
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
  onUnboundReturn: UnboundReturnPolicy;
  connectingPath: string;
  failedPath: string;
  origins: readonly string[];
  authorizeOrigins: readonly string[];
  layersApiUrl: string;
  upstreamClient: UpstreamClient;
  now: () => number;
  log: (entry: LogEntry) => void;
  usageNote: string | null;
  pageSize: number;
  limits: ConnectLimits;
}
