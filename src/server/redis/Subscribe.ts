/**
 * Subscribes to one channel by a client of yours, calls back with each message, and resolves once Redis has confirmed. It has
 * to be a client that does nothing else, and that subscribes again by itself when its connection was lost.
 *
 * @example
 * const subscribe: Subscribe = (channel, listener) => redis.duplicate().subscribe(channel, listener);
 */
export type Subscribe = (channel: string, listener: (message: string) => void) => Promise<unknown>;
