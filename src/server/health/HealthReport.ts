import type { ConnectErrorCode } from '../../contract/errors.js';

/** `unknown` counts as no failure. */
type CheckStatus = 'ok' | 'failing' | 'unknown';

/** The scopes without which the kit does not work. */
export const neededScopes = ['social:read', 'social:write'] as const;

/**
 * The answer of `GET {basePath}/health`: a 200 with `status: 'ok'`, a 503 otherwise.
 *
 * @example
 * const summary = ({ status, failing }: HealthReport) => `layers-connect ${status}: ${failing.join(', ')}`;
 */
export interface HealthReport {
  status: 'ok' | 'failing';
  /** The names of the failing checks. */
  failing: ('key' | 'store' | 'clock')[];
  checks: {
    /**
     * Whether Layers takes the API key, and the key has the scopes. `code` is the reason of a failure, and `scopes` is
     * null if Layers did not say.
     */
    key: {
      status: CheckStatus;
      code: ConnectErrorCode | null;
      scopes: Record<(typeof neededScopes)[number], boolean> | null;
    };
    /** Whether the store gives back what was written to it. */
    store: { status: CheckStatus };
    /**
     * Whether this server's clock is within 5 s of Layers'. `skewSeconds` is positive for a clock that is ahead, and
     * null if it is unknown.
     */
    clock: { status: CheckStatus; skewSeconds: number | null };
  };
}
