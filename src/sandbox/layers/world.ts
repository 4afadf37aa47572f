import type { Ids } from './ids.js';
import type { ApiKey, Clock, HandOffCode } from './records.js';
import type { Store } from './store.js';

export interface Profile {
  handle: string;
  displayName: string;
}

export interface AuthorizeRequest {
  platform: string;
  state: string;
  redirectUri: string;
  scopes: string[];
  loginHint: string | null;
}

export interface FakePlatform {
  authorizeUrl(ask: AuthorizeRequest): string;
  exchange(platform: string, code: string): Profile | HandOffCode;
}

export interface Behaviour {
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
