export type { AccountMethods, AccountName, ListAccountsQuery, ListedAccounts } from './accountMethods.js';
export { type HonoContext, toHonoHandler } from './adapters/hono.js';
export type { NodeRequest, NodeResponse } from './adapters/NodeRequest.js';
export { toRouteHandlers } from './adapters/next.js';
export { toNodeListener } from './adapters/node.js';
export type { AttemptAccount, Owner } from './attempts/AttemptRecord.js';
export type {
  AttemptStore,
  SharedCalls,
  SharedChanges,
  StoreCall,
  StoredCount,
  StoredEntry,
  StoreWrite,
  WantedCall,
} from './attempts/AttemptStore.js';
export { createMemoryStore, type MemoryStoreOptions } from './attempts/createMemoryStore.js';
export type { UnboundReturnPolicy } from './attempts/UnboundReturnPolicy.js';
export { type ConnectHandler, createConnectHandler } from './createConnectHandler.js';
export type { HealthReport } from './health/HealthReport.js';
export { withPlatformRequest } from './http/platformRequest.js';
export type { UpstreamClient, UpstreamRequest, UpstreamResponse } from './layers/UpstreamClient.js';
export type { ConnectMetric, ConnectMetricLabels } from './metrics/ConnectMetric.js';
export type {
  ConnectedEvent,
  ConnectHandlerOptions,
  ConnectLimits,
  ConnectServerEvent,
  QuarantinedEvent,
  RevokedEvent,
} from './options.js';
export type { LogEntry } from './support/createLogger.js';
