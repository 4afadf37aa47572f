import type { Platform } from '../contract/accounts.js';
import type { ConnectErrorCode } from '../contract/errors.js';
import type { ClientRouteName } from '../contract/routes.js';
import type { AttemptStatus } from './attempt/attemptView.js';

/**
 * An event for a partner's own analytics. `attempt` is a digest of the attempt's id, and no field holds a handle, a
 * token or a URL. `elapsedMs` counts from the click, or from the first read after a return, in milliseconds.
 *
 * @example
 * const track = (event: ConnectEvent) => report(`connect_${event.type}`, event);
 */
export type ConnectEvent =
  | { type: 'start'; kind: 'connect' | 'reauth'; platform: Platform }
  | { type: 'leave'; kind: 'connect' | 'reauth'; platform: Platform; attempt: string; elapsedMs: number }
  | { type: 'status'; attempt: string; status: AttemptStatus; elapsedMs: number }
  | { type: 'connected'; attempt: string; platform: Platform; elapsedMs: number }
  | { type: 'failed'; attempt: string; platform: Platform | null; code: ConnectErrorCode; elapsedMs: number }
  | { type: 'revoked'; platform: Platform; canceledScheduledPosts: number | null }
  | { type: 'error'; during: ClientRouteName; code: ConnectErrorCode };
