export type { Fault, FaultAnswer, FaultScript, RouteName } from './faults.js';
export { ConnectionDropped, createFaultScript } from './faults.js';
export type { Ids } from './ids.js';
export { createIds } from './ids.js';
export type { ApiCall, LayersApi } from './layersApi.js';
export { createLayersApi } from './layersApi.js';
export type { EndpointClass } from './rateLimit.js';
export { tiers } from './rateLimit.js';
export type {
  Account,
  ApiKey,
  Clock,
  HandOffCode,
  OAuthState,
  Organization,
  Project,
  Tier,
  WebhookEvent,
} from './records.js';
export { handOffCodes, toIso } from './records.js';
export { callbackUrl, stateLifetime } from './routes/authorizeUrls.js';
export { expireIfDue } from './routes/oauthStatus.js';
export type { AccountSeed, Seed } from './seed.js';
export { avatarUrlOf, seedAccounts, seedStore } from './seed.js';
export type { Store } from './store.js';
export { accountsOf, clearStore, createStore } from './store.js';
export { createEvent, replayOf, signature, webhookRequest } from './webhooks.js';
export type { Behaviour, FakePlatform, Profile, World } from './world.js';
