/**
 * Subscribes to one channel, calls back with each message, and resolves once Redis has confirmed. The client does
 * nothing else, and subscribes again by itself after a lost connection.
 *
 * @example
 * const subscribe: Subscribe = (channel, listener) => redis.duplicate().subscribe(channel, listener);
 */
export type Subscribe = (channel: string, listener: (message: string) => void) => Promise<unknown>;
