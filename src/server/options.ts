import type { SocialAccount } from '../contract/accounts.js';
import type { AttemptAccount, Owner } from './attempts/AttemptRecord.js';
import type { AttemptStore } from './attempts/AttemptStore.js';
import type { UnboundReturnPolicy } from './attempts/UnboundReturnPolicy.js';
import type { UpstreamClient } from './layers/UpstreamClient.js';
import type { ConnectMetric } from './metrics/ConnectMetric.js';
import type { LogEntry } from './support/createLogger.js';

/**
 * An attempt that ended with its owner's account.
 *
 * @example
 * const onConnected = ({ account, previousHandle }: ConnectedEvent) =>
 *   queue('connected', { id: account.socialAccountId, isOther: previousHandle !== account.handle });
 */
export interface ConnectedEvent extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  account: AttemptAccount;
  /** The handle before a reconnect. Another one than `account.handle` means that the customer chose another account. */
  previousHandle: string | null;
}

/**
 * An account that is quarantined for good.
 *
 * @example
 * const onQuarantined = ({ reason, projectId }: QuarantinedEvent) => queue('quarantined', { reason, projectId });
 */
export interface QuarantinedEvent extends Owner {
  attemptId: string;
  kind: 'connect' | 'reauth';
  account: AttemptAccount;
  /** `nobody_returned`: the link has ended without a return. Many of these mean that the set-up loses its returns. */
  reason: 'somebody_else_returned' | 'nobody_returned';
}

/**
 * An account that was disconnected under `unboundReturns: 'revoke'`.
 *
 * @example
 * const onRevoked = ({ account, userId }: RevokedEvent) => queue('revoked', { id: account.socialAccountId, userId });
 */
export interface RevokedEvent extends Owner {
  attemptId: string;
  account: AttemptAccount;
}

/**
 * An event of `onEvent`, told apart by `type`. `revoked` was caused by a customer in the kit's dialog, by your own
 * server's `connect.revokeAccount`, or by the policy `unboundReturns: 'revoke'`, which alone has an `attemptId`.
 * `reauth_needed` comes with the first list that shows the account broken, so a job that calls `connect.listAccounts`
 * finds it while no page is open.
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
      /** The user, or null for your own server. */
      userId: string | null;
      attemptId: string | null;
      account: Pick<AttemptAccount, 'socialAccountId' | 'platform' | 'handle'>;
      /** The number of scheduled posts that were cancelled, or null if unknown. */
      canceledScheduledPosts: number | null;
    }
  | { type: 'reauth_needed'; projectId: string; account: SocialAccount };

/**
 * Calls to Layers a minute, of all and of one customer. A quarter of the key's calls is kept for starts and returns,
 * and a call over a limit gets a 429 with `Retry-After`. A store that counts calls, such as that on Redis, makes a
 * limit hold for all instances; otherwise each instance counts for itself, and only starts are counted together.
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
   * `readsPerMinute` if all customers share one project.
   * @default two thirds of `readsPerMinute`
   */
  readsPerProjectPerMinute: number;
  /** The same for starts and revokes. @default two thirds of `writesPerMinute` */
  writesPerProjectPerMinute: number;
  /**
   * Reads that one user may cause a minute: pages of the list, and reads of an attempt that the last 5 s do not answer.
   * Fewer if the project's other users would be left with less.
   * @default 60
   */
  readsPerUserPerMinute: number;
  /** Disconnects that one user may cause a minute, counted together with the user's starts. @default 20 */
  writesPerUserPerMinute: number;
  /** Connects and reconnects that one user may start a minute. @default 30 */
  startsPerUserPerMinute: number;
}

/**
 * Options of `createConnectHandler`, with `PlatformRequest` as the adapter's own request type: `IncomingMessage` of
 * `node:http`, Express' `Request`, Hono's `Context`, `NextRequest`. `apiKey`, `appUrl` and `webhookSecrets` may be
 * empty while an app is built, and then fail the first request. Every other mistake throws at once.
 *
 * @example
 * const shared: Pick<ConnectHandlerOptions, 'appUrl' | 'basePath'> = {
 *   appUrl: 'https://crm.example.com',
 *   basePath: '/api/layers',
 * };
 */
export interface ConnectHandlerOptions<PlatformRequest = unknown> {
  /** Layers' API key of the whole organisation, which never reaches the browser. */
  apiKey: string;
  /** The URL under which customers open the app, such as `https://crm.example` or `https://example.com/crm`. */
  appUrl: string;
  /**
   * The path under which requests arrive at the handler, such as `/api/layers`. A prefix that a proxy or a framework
   * cuts off is not part of it.
   */
  basePath: string;
  /**
   * The URL under which browsers reach the handler, such as `https://api.example.com/layers`; Layers sends customers
   * back to `/return/…` below it. Needed for a handler on a host of its own, or with a path that is neither `basePath`
   * nor that below `appUrl`. On the app's own origin it stands for the same path on each of `allowedOrigins`.
   * @default `appUrl` + `basePath`
   */
  handlerUrl?: string | undefined;
  /**
   * Resolves to the user who asks and their Layers project, or to null or undefined for nobody; a project in the
   * request is ignored. Gets 5 s, and must not read the body. `platformRequest` is the request that the server's own
   * middleware knows, with its `user` and `session`, and is undefined without an adapter.
   */
  authorize(
    request: Request,
    platformRequest: PlatformRequest,
  ): Promise<Owner | null | undefined> | Owner | null | undefined;
  /** The store of the attempts. Several server instances need one that they share. @default `createMemoryStore()` */
  store?: AttemptStore | undefined;
  /** The signing secrets of the webhook endpoint, two during a rotation. The route is closed without any. */
  webhookSecrets?: readonly string[] | undefined;
  /**
   * Called at least once for each attempt that ended with its owner's account: after a crash it may be called again
   * with the same `attemptId`. An error changes no answer, and the call is repeated later.
   */
  onConnected?: ((event: ConnectedEvent) => void | Promise<void>) | undefined;
  /** Called at least once for each account that is quarantined for good. */
  onQuarantined?: ((event: QuarantinedEvent) => void | Promise<void>) | undefined;
  /** Called at least once for each account that was disconnected under `unboundReturns: 'revoke'`. */
  onRevoked?: ((event: RevokedEvent) => void | Promise<void>) | undefined;
  /**
   * Called at least once for everything that happens to accounts: the events of the three callbacks above, disconnects
   * by customers and by your own server, and accounts that need reconnecting. An error changes no answer, and the call
   * is repeated later.
   */
  onEvent?: ((event: ConnectServerEvent) => void | Promise<void>) | undefined;
  /**
   * The fate of an account whose attempt had no return by its owner. `quarantine` destroys nothing: the account is not
   * listed and `onConnected` is not called until its owner connects it, or signs in with the browser that came back;
   * `revoke` also disconnects an account that somebody else came back from. `allow` takes every completed attempt,
   * whoever gave consent, and is only for an app whose users trust each other.
   * @default 'quarantine'
   */
  unboundReturns?: UnboundReturnPolicy | undefined;
  /** The app's page that shows `<ConnectingScreen>`, as a path below `appUrl`. @default '/connect/connecting' */
  connectingPath?: string | undefined;
  /** The app's page for failed attempts, as a path below `appUrl`. @default `connectingPath` */
  failedPath?: string | undefined;
  /**
   * Origins beside `appUrl`'s that serve the app: white labels, previews, a dev server that proxies to this one. A
   * connect that starts on one of them returns to it.
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Origins beside the platforms' own that authorize URLs may lead to, such as a sandbox. */
  authorizeOrigins?: readonly string[] | undefined;
  /** The origin of the Layers API. @default 'https://api.layers.com' */
  layersApiUrl?: string | undefined;
  /** Makes the calls to Layers. @default undici where Node has the package "undici", else the global one */
  fetch?: typeof fetch | undefined;
  /** Makes the calls to Layers in place of `fetch`. */
  upstreamClient?: UpstreamClient | undefined;
  /** The source of time, in milliseconds since 1970. @default `Date` */
  clock?: { now(): number } | undefined;
  /** Called with each entry for the log. @default warnings and errors go to the console */
  log?: ((entry: LogEntry) => void) | undefined;
  /**
   * Called for counters and histograms: starts, reads, limits, returns, calls to Layers. The handler does not wait for
   * it. An error changes no answer, and is logged once.
   */
  onMetric?: ((metric: ConnectMetric) => void) | undefined;
  /**
   * The visitors who may ask `GET {basePath}/health` whether the key, the store and the clock are right: `true` for
   * everybody, or a function that decides within 5 s. Everybody else gets a 404.
   * @default false
   */
  health?:
    | boolean
    | ((request: Request, platformRequest: PlatformRequest) => boolean | Promise<boolean>)
    | undefined;
  /**
   * Pushes the end of an attempt to the waiting page at once, by a stream that stays open; otherwise pages poll, as
   * they do where a stream cannot be held. True throws at start if the store cannot tell of changes.
   * @default whether the store has `changes`, and this runs where a stream can be held: not on Vercel, Netlify, AWS
   * Lambda and Cloudflare Workers
   */
  events?: boolean | undefined;
  /** A note that Layers keeps with each new connection. */
  usageNote?: string | undefined;
  /** Accounts a page of the list, from 1 to 200. @default 100 */
  pageSize?: number | undefined;
  limits?: Partial<ConnectLimits> | undefined;
}

export interface ResolvedOptions {
  /** The message of the error for an option that this environment does not set. Fails every request. */
  unset: string | null;
  apiKey: string;
  appOrigin: string;
  appPath: string;
  basePath: string;
  handlerUrl: string;
  authorize: ConnectHandlerOptions['authorize'];
  store: AttemptStore;
  webhookSecrets: readonly string[];
  onConnected: (event: ConnectedEvent) => void | Promise<void>;
  onQuarantined: (event: QuarantinedEvent) => void | Promise<void>;
  onRevoked: (event: RevokedEvent) => void | Promise<void>;
  onEvent: ((event: ConnectServerEvent) => void | Promise<void>) | null;
  unboundReturns: UnboundReturnPolicy;
  connectingPath: string;
  failedPath: string;
  origins: readonly string[];
  authorizeOrigins: readonly string[];
  layersApiUrl: string;
  upstreamClient: UpstreamClient;
  now: () => number;
  log: (entry: LogEntry) => void;
  onMetric: ((metric: ConnectMetric) => void) | null;
  health: Exclude<ConnectHandlerOptions['health'], undefined>;
  events: boolean;
  usageNote: string | null;
  pageSize: number;
  limits: ConnectLimits;
}
