import type { ConnectErrorCode } from '../../contract/errors.js';

/** `unknown` could not be found out and counts as no failure. */
type CheckStatus = 'ok' | 'failing' | 'unknown';

/** The scopes without which the kit does not work. */
export const neededScopes = ['social:read', 'social:write'] as const;

/**
 * What `GET {basePath}/health` answers: with 200 where `status` is `ok`, with 503 where it is not.
 *
 * @example
 * const summary = ({ status, failing }: HealthReport) => `layers-connect ${status}: ${failing.join(', ')}`;
 */
export interface HealthReport {
  status: 'ok' | 'failing';
  /** The checks that fail. */
  failing: ('key' | 'store' | 'clock')[];
  checks: {
    /** Does Layers take the API key, and has it the scopes? `code` says why not. `scopes` is null where Layers did not say. */
    key: {
      status: CheckStatus;
      code: ConnectErrorCode | null;
      scopes: Record<(typeof neededScopes)[number], boolean> | null;
    };
    /** Does the store give back what was written to it? */
    store: { status: CheckStatus };
    /** Is this server's clock within 5 s of Layers'? Seconds are positive where it is ahead, and null where nobody can tell. */
    clock: { status: CheckStatus; skewSeconds: number | null };
  };
}
