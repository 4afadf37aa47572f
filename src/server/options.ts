import type { SocialAccount } from '../contract/accounts.js';
import type { AttemptAccount, Owner } from './attempts/AttemptRecord.js';
import type { AttemptStore } from './attempts/AttemptStore.js';
import type { UnboundReturnPolicy } from './attempts/UnboundReturnPolicy.js';
import type { UpstreamClient } from './layers/UpstreamClient.js';
import type { ConnectMetric } from './metrics/ConnectMetric.js';
import type { LogEntry } from './support/createLogger.js';

/**
 * What `onConnected` is told.
 *
 * @example
 * const onConnected = ({ account, previousHandle }: ConnectedEvent) =>
 *   queue('connected', { id: account.socialAccountId, isOther: previousHandle !== account.handle });
 */
export interface ConnectedEvent extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  account: AttemptAccount;
  /** The handle before a reconnect: compare it, the customer may have chosen another account. */
  previousHandle: string | null;
}

/**
 * What `onQuarantined` is told.
 *
 * @example
 * const onQuarantined = ({ reason, projectId }: QuarantinedEvent) => queue('quarantined', { reason, projectId });
 */
export interface QuarantinedEvent extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  account: AttemptAccount;
  /** `nobody_returned`: the link has ended. Many of these mean that the set-up loses its returns. */
  reason: 'somebody_else_returned' | 'nobody_returned';
}

/**
 * What `onRevoked` is told.
 *
 * @example
 * const onRevoked = ({ account, userId }: RevokedEvent) => queue('revoked', { id: account.socialAccountId, userId });
 */
export interface RevokedEvent extends Owner {
  attemptId: string;
  account: AttemptAccount;
}

/**
 * What `onEvent` is told: one type for all that happens to accounts, told apart by `type`.
 *
 * `connected` and `quarantined` are what `onConnected` and `onQuarantined` are told. `revoked` says by whom: a customer
 * in the kit's dialog, your own server by `connect.revokeAccount`, or the policy `unboundReturns: 'revoke'`, which alone
 * has an `attemptId`. `reauth_needed` comes with the first list that shows the account broken, so a job that calls
 * `connect.listAccounts` hears of it while nobody's page is open.
 *
 * @example
 * const onEvent = async (event: ConnectServerEvent) => {
 *   if (event.type === 'reauth_needed') await queue('mail', { id: event.account.socialAccountId });
 * };
 */
export type ConnectServerEvent =
  | ({ type: 'connected' } & ConnectedEvent)
  | ({ type: 'quarantined' } & QuarantinedEvent)
  | {
      type: 'revoked';
      by: 'customer' | 'server' | 'policy';
      projectId: string;
      /** Null for your own server. */
      userId: string | null;
      attemptId: string | null;
      account: Pick<AttemptAccount, 'socialAccountId' | 'platform' | 'handle'>;
      /** Null where nobody can say. */
      canceledScheduledPosts: number | null;
    }
  | { type: 'reauth_needed'; projectId: string; account: SocialAccount };

/**
 * How much may be asked of Layers, and by one customer. A quarter of the key's calls is kept for starts and returns.
 * Whoever is over a limit gets a 429 with `Retry-After`. A store that counts calls, as that on Redis does, counts those of
 * all instances. With any other, each instance counts for itself, and only starts are counted in the store.
 *
 * @example
 * const limits: Partial<ConnectLimits> = { readsPerMinute: 1_200, writesPerMinute: 600 };
 * const connect = createConnectHandler({ ...options, limits });
 */
export interface ConnectLimits {
  /** Reads a minute. @default 120, the standard tier */
  readsPerMinute: number;
  /** Starts and revokes a minute. @default 60, the standard tier */
  writesPerMinute: number;
  /**
   * Reads that one project may cause a minute while no other does; the more the others read, the fewer. Raise it to
   * `readsPerMinute` where all customers share one project.
   * @default two thirds of `readsPerMinute`
   */
  readsPerProjectPerMinute: number;
  /** The same for starts and revokes. @default two thirds of `writesPerMinute` */
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

/**
 * What `createConnectHandler` takes. `PlatformRequest` is what the adapter hands to `authorize`: `IncomingMessage` of
 * `node:http`, Express' `Request`, Hono's `Context`, `NextRequest`.
 *
 * `apiKey`, `appUrl` and `webhookSecrets` may be empty while an app is built: then the first request fails, and not the
 * build. Every other mistake throws at once.
 *
 * @example
 * const shared: Pick<ConnectHandlerOptions, 'appUrl' | 'basePath'> = {
 *   appUrl: 'https://crm.example.com',
 *   basePath: '/api/layers',
 * };
 */
export interface ConnectHandlerOptions<PlatformRequest = unknown> {
  /** Layers' API key. It belongs to the whole organisation and never reaches the browser. */
  apiKey: string;
  /** Where customers open the app, such as `https://crm.example` or `https://example.com/crm`. */
  appUrl: string;
  /**
   * The path under which requests arrive at the handler, such as `/api/layers`. Where a proxy or a framework cuts a
   * prefix off, it is what is left.
   */
  basePath: string;
  /**
   * Where browsers reach the handler, such as `https://api.example.com/layers`. Layers sends customers back to
   * `/return/…` below it. Needed where the handler has a host of its own, or a path that is neither `basePath` nor that
   * below `appUrl`. On the app's own origin it stands for the same path on each of `allowedOrigins`.
   * @default `appUrl` + `basePath`
   */
  handlerUrl?: string | undefined;
  /**
   * Says who is asking and which Layers project is theirs, or null or undefined where nobody is logged in. Nothing else
   * decides that: a project in the request is ignored. Gets 5 s, and must not read the body. `platformRequest` is the
   * request that the server's own middleware knows, with its `user` and `session`; it is undefined where the handler is
   * called without an adapter.
   */
  authorize(
    request: Request,
    platformRequest: PlatformRequest,
  ): Promise<Owner | null | undefined> | Owner | null | undefined;
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
   * Told of all of it in one place, at least once: what the three above are told, disconnects by customers and by your own
   * server, and accounts that need reconnecting. What it throws changes no answer; it is told again later.
   */
  onEvent?: ((event: ConnectServerEvent) => void | Promise<void>) | undefined;
  /**
   * What becomes of an account that an attempt has brought and its owner has not come back from.
   *
   * `quarantine` destroys nothing: the account is not listed and `onConnected` is not told until its owner connects it,
   * or signs in with the browser that came back. `revoke` also disconnects what somebody else came back from. `allow`
   * takes every completed attempt, whoever gave consent: only for an app whose users trust each other.
   * @default 'quarantine'
   */
  unboundReturns?: UnboundReturnPolicy | undefined;
  /** The app's page that shows `<ConnectingScreen>`, as a path below `appUrl`. @default '/connect/connecting' */
  connectingPath?: string | undefined;
  /** The app's page for failed attempts, as a path below `appUrl`. @default `connectingPath` */
  failedPath?: string | undefined;
  /**
   * Origins beside `appUrl`'s that serve the app: white labels, previews, a dev server that proxies to this one. A
   * connect that is started on one of them returns to it.
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Origins beside the platforms' own that authorize URLs may lead to, such as a sandbox. */
  authorizeOrigins?: readonly string[] | undefined;
  /** @default 'https://api.layers.com' */
  layersApiUrl?: string | undefined;
  /** Makes the calls to Layers. @default undici where Node has the package "undici", else the global one */
  fetch?: typeof fetch | undefined;
  /** Makes the calls to Layers in place of `fetch`. */
  upstreamClient?: UpstreamClient | undefined;
  /** @default `Date` */
  clock?: { now(): number } | undefined;
  /** Gets one entry for what is worth knowing. @default warnings and errors go to the console */
  log?: ((entry: LogEntry) => void) | undefined;
  /**
   * Told of what happens, for counters and histograms: starts, reads, limits, returns, calls to Layers. Called at once and
   * not waited for. What it throws changes no answer, and is logged once.
   */
  onMetric?: ((metric: ConnectMetric) => void) | undefined;
  /**
   * Who may ask `GET {basePath}/health` whether the key, the store and the clock are right: `true` for everybody, or a
   * function that decides within 5 s. Everybody else gets a 404.
   * @default false
   */
  health?:
    | boolean
    | ((request: Request, platformRequest: PlatformRequest) => boolean | Promise<boolean>)
    | undefined;
  /**
   * Tells the page that waits at once how its attempt has ended, by a stream that stays open. Without it pages poll, as they
   * do where a stream cannot be held. True throws at start where the store cannot tell of changes.
   * @default whether the store has `changes`, and this runs where a stream can be held: not on Vercel, Netlify, AWS Lambda and Cloudflare Workers
   */
  events?: boolean | undefined;
  /** A note that Layers keeps with each new connection. */
  usageNote?: string | undefined;
  /** Accounts a page of the list, from 1 to 200. @default 100 */
  pageSize?: number | undefined;
  limits?: Partial<ConnectLimits> | undefined;
}

/** The options, checked and complete. */
export interface ResolvedOptions {
  /** What is not set in this environment, in the words of the error. No request can be answered with it. */
  unset: string | null;
  apiKey: string;
  appOrigin: string;
  /** The part of its origin that the app has, such as `/crm`, or nothing for all of it. */
  appPath: string;
  basePath: string;
  /** Without a slash at its end. */
  handlerUrl: string;
  authorize: ConnectHandlerOptions['authorize'];
  store: AttemptStore;
  webhookSecrets: readonly string[];
  onConnected: (event: ConnectedEvent) => void | Promise<void>;
  onQuarantined: (event: QuarantinedEvent) => void | Promise<void>;
  onRevoked: (event: RevokedEvent) => void | Promise<void>;
  /** Null where nobody listens. */
  onEvent: ((event: ConnectServerEvent) => void | Promise<void>) | null;
  unboundReturns: UnboundReturnPolicy;
  /** Paths of the origin, with `appPath`. */
  connectingPath: string;
  failedPath: string;
  origins: readonly string[];
  authorizeOrigins: readonly string[];
  layersApiUrl: string;
  upstreamClient: UpstreamClient;
  now: () => number;
  log: (entry: LogEntry) => void;
  /** Null where nobody listens. */
  onMetric: ((metric: ConnectMetric) => void) | null;
  health: Exclude<ConnectHandlerOptions['health'], undefined>;
  events: boolean;
  usageNote: string | null;
  pageSize: number;
  limits: ConnectLimits;
}
