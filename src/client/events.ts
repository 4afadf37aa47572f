import type { Platform } from '../contract/accounts.js';
import type { ConnectErrorCode } from '../contract/errors.js';
import type { ClientRouteName } from '../contract/routes.js';
import type { AttemptStatus } from './attempt/attemptView.js';

/**
 * What `onEvent` is told, for a partner's own analytics. Redacted by type: there is no field for a handle, a token or a
 * URL. `attempt` is a digest of the attempt's id, the same on every page, because the id of a backend that was written
 * from the guide is Layers' state token. `elapsedMs` counts from the click, or from the first read after a return.
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
