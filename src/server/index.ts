export { type HonoContext, toHonoHandler } from './adapters/hono.js';
export { toRouteHandlers } from './adapters/next.js';
export { type NodeRequest, type NodeResponse, toNodeListener } from './adapters/node.js';
export type { AttemptStore } from './attemptStore.js';
export type { AttemptAccount, Owner } from './attempts.js';
export { type ConnectHandler, createConnectHandler } from './createConnectHandler.js';
export type { LogEntry } from './log.js';
export { createMemoryStore } from './memoryStore.js';
export type { ConnectedEvent, ConnectHandlerOptions, ConnectLimits, UnboundReturnPolicy } from './options.js';
