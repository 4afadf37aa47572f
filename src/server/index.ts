export { type HonoContext, toHonoHandler } from './adapters/hono.js';
export { toRouteHandlers } from './adapters/next.js';
export { type NodeRequest, type NodeResponse, toNodeListener } from './adapters/node.js';
export type { AttemptStore } from './attempts/AttemptStore.js';
export type { AttemptAccount, Owner } from './attempts/attempts.js';
export { createMemoryStore } from './attempts/createMemoryStore.js';
export { type ConnectHandler, createConnectHandler } from './createConnectHandler.js';
export type { ConnectedEvent, ConnectHandlerOptions, ConnectLimits, UnboundReturnPolicy } from './options.js';
export type { LogEntry } from './support/createLogger.js';
