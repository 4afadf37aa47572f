export { createRedisStore, type RedisStoreOptions } from './createRedisStore.js';
export type { CommandCall, SendCommand } from './SendCommand.js';
export type { Subscribe } from './Subscribe.js';
