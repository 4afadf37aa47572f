import type { Ids } from './ids.js';
import type { ApiKey, Clock, HandOffCode } from './records.js';
import type { Store } from './store.js';

/** What the platform tells about whoever gave consent. */
export interface Profile {
  handle: string;
  displayName: string;
}

export interface AuthorizeRequest {
  platform: string;
  state: string;
  redirectUri: string;
  scopes: string[];
  /** On a reauth: the handle that the account has now. */
  loginHint: string | null;
}

/** The platform as Layers sees it: a page that asks for consent, and an exchange of codes. */
export interface FakePlatform {
  authorizeUrl(ask: AuthorizeRequest): string;
  /** A failure may be any of the hand-off's codes: the one who gave consent can ask for each. */
  exchange(platform: string, code: string): Profile | HandOffCode;
}

/** What a scenario turns besides accounts and faults. */
export interface Behaviour {
  /** How many status reads after a completed hand-off still answer `pending`. */
  pendingReads: number;
}

export interface World {
  store: Store;
  clock: Clock;
  ids: Ids;
  platform: FakePlatform;
  apiUrl: string;
  avatarBaseUrl: string;
  behaviour: Behaviour;
  emit(type: string, data: Record<string, unknown>): void;
}

export interface RouteCall {
  request: Request;
  url: URL;
  params: Record<string, string>;
  key: ApiKey;
  world: World;
}
