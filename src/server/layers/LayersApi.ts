import type { Caller } from './Caller.js';
import type { TakenAhead } from './createRateBudget.js';
import type { UpstreamAnswer } from './createUpstream.js';

export type { Caller } from './Caller.js';

/** Which part of the budget a call may use. */
export interface CallOptions {
  /**
   * May the call use the reserve, which customers' reads and revokes leave alone? Returns, starts and due effects may.
   * @default false
   */
  reserve?: boolean | undefined;
  /** What `takeAhead` of the budget gave for this call, with the reserve where the call may use it. */
  taken?: TakenAhead | undefined;
  /** Ends the call when the browser has gone. For reads only: a write may be under way. */
  signal?: AbortSignal | undefined;
  /**
   * May `listAccounts` answer with the last known page while Layers cannot be reached? For what a customer looks at,
   * never for a decision, such as whose account it is.
   * @default false
   */
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
  /** Is this the last known page, shown because Layers cannot be reached? */
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

/** The six calls the server makes to Layers. Bodies hold nothing but what is documented: an unknown field is a 422. */
export interface LayersApi {
  requestConnectUrl(caller: Caller, request: ConnectRequest, options?: CallOptions): Promise<UpstreamAnswer>;
  requestReauthUrl(caller: Caller, request: ReauthRequest, options?: CallOptions): Promise<UpstreamAnswer>;
  readStatus(caller: Caller, state: string, options?: CallOptions): Promise<UpstreamAnswer>;
  /** One page of the caller's project, shared by those who ask for it at the same time. */
  listAccounts(caller: Caller, query: AccountQuery, options?: CallOptions): Promise<RawAccountPage>;
  /** Lets nobody join a list under way: whoever lists from now on is to see a change. */
  forgetLists(projectId: string): Promise<void>;
  revokeAccount(caller: Caller, socialAccountId: string, options?: CallOptions): Promise<UpstreamAnswer>;
  /** What the API key is and may do. On behalf of nobody, and out of what customers leave of the budget. */
  whoami(): Promise<UpstreamAnswer>;
}
