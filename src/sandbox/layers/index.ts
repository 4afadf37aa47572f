export type { Fault, FaultAnswer, RouteName } from './faults.js';
export { createFaultScript } from './faults.js';
export { createIds } from './ids.js';
export type { ApiCall } from './layersApi.js';
export { createLayersApi } from './layersApi.js';
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
export type { AccountSeed } from './seed.js';
export { seedAccounts, seedStore } from './seed.js';
export { accountsOf, clearStore, createStore } from './store.js';
export { createEvent, replayOf, webhookRequest } from './webhooks.js';
export type { FakePlatform, World } from './world.js';
