import type { Caller } from './Caller.js';
import type { TakenAhead } from './createRateBudget.js';
import type { UpstreamAnswer } from './createUpstream.js';

export type { Caller } from './Caller.js';

export interface CallOptions {
  /** The reserve is for returns, starts and due effects. Customers' reads and revokes leave it alone. */
  reserve?: boolean | undefined;
  taken?: TakenAhead | undefined;
  /** For reads only: an aborted write may have happened. */
  signal?: AbortSignal | undefined;
  /** Allows the last known page during an outage. For display alone, never to decide whose account it is. */
  allowStale?: boolean | undefined;
}

export interface AccountQuery {
  platform?: string | undefined;
  status?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface RawAccountPage {
  items: unknown[];
  nextCursor: string | null;
  stale?: true | undefined;
}

export interface ConnectRequest {
  platform: string;
  returnUrl: string;
  usageNote?: string;
}

export interface ReauthRequest {
  socialAccountId: string;
  returnUrl: string;
}

/** Bodies hold documented fields alone: Layers answers 422 to any other. */
export interface LayersApi {
  requestConnectUrl(caller: Caller, request: ConnectRequest, options?: CallOptions): Promise<UpstreamAnswer>;
  requestReauthUrl(caller: Caller, request: ReauthRequest, options?: CallOptions): Promise<UpstreamAnswer>;
  readStatus(caller: Caller, state: string, options?: CallOptions): Promise<UpstreamAnswer>;
  listAccounts(caller: Caller, query: AccountQuery, options?: CallOptions): Promise<RawAccountPage>;
  /** Lets nobody join a list under way: it may be older than a change that has been answered. */
  forgetLists(projectId: string): Promise<void>;
  revokeAccount(caller: Caller, socialAccountId: string, options?: CallOptions): Promise<UpstreamAnswer>;
  whoami(): Promise<UpstreamAnswer>;
}
