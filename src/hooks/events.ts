import type { Platform } from '../contract/accounts.js';
import type { ConnectErrorCode } from '../contract/errors.js';
import type { ClientRouteName } from '../contract/routes.js';

/** Where a waiting attempt stands. */
export type AttemptPhase =
  | 'checking'
  | 'waiting'
  | 'slow'
  | 'offline'
  | 'connected'
  | 'failed'
  | 'expired'
  | 'unknown';

/**
 * What `onEvent` is told, for a partner's own analytics. Redacted by type: there is no field for a handle, a token or a
 * URL. `attempt` is a digest of the attempt's id, the same on every page, because the id of a backend that was written
 * from the guide is Layers' state token. `elapsedMs` counts from the click, or from the first read after a return.
 */
export type ConnectEvent =
  | { type: 'start'; kind: 'connect' | 'reauth'; platform: Platform }
  | { type: 'leave'; kind: 'connect' | 'reauth'; platform: Platform; attempt: string; elapsedMs: number }
  | { type: 'phase'; attempt: string; phase: AttemptPhase; elapsedMs: number }
  | { type: 'connected'; attempt: string; platform: Platform; elapsedMs: number }
  | { type: 'failed'; attempt: string; platform: Platform | null; code: ConnectErrorCode; elapsedMs: number }
  | { type: 'revoked'; platform: Platform; canceledScheduledPosts: number | null }
  | { type: 'error'; during: ClientRouteName; code: ConnectErrorCode };

/** A short digest that names an attempt without giving its id away (FNV-1a; ids hold far more than its 64 bits). */
export function digest(id: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < id.length; i++) {
    low = Math.imul(low ^ id.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ id.charCodeAt(i), 0x85ebca6b);
  }
  return [low, high].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
