/**
 * The decisions on the consent page: to approve, to cancel, or that the hand-off is to go wrong in a certain way.
 *
 * @example
 * test.each(consentOutcomes)('shows what %s leads to', async (outcome) => {
 *   await sandbox.approveConsent('https://consent.layers.test/…', { outcome });
 * });
 */
export const consentOutcomes = [
  'approve',
  'platform_denied',
  'state_expired',
  'missing_code',
  'exchange_failed',
  'persistence_error',
  'platform_mismatch',
  'state_terminal',
] as const;

/**
 * One of `consentOutcomes`.
 *
 * @example
 * const outcome: ConsentOutcome = 'platform_denied';
 * const url = await sandbox.approveConsent('https://consent.layers.test/…', { outcome });
 */
export type ConsentOutcome = (typeof consentOutcomes)[number];

export function isConsentOutcome(value: unknown): value is ConsentOutcome {
  return consentOutcomes.includes(value as ConsentOutcome);
}

export type Refusal = Extract<
  ConsentOutcome,
  'state_expired' | 'exchange_failed' | 'persistence_error' | 'state_terminal'
>;

export function isRefusal(outcome: ConsentOutcome): outcome is Refusal {
  return ['state_expired', 'exchange_failed', 'persistence_error', 'state_terminal'].includes(outcome);
}

export interface Grant {
  platform: string;
  handle: string;
  refusal: Refusal | null;
}

/** Each code can be redeemed once, and none is issued again after a reset. */
export interface Grants {
  issue(grant: Grant): string;
  redeem(platform: string, code: string): Grant | null;
  reset(): void;
}

export function createGrants(): Grants {
  const grants = new Map<string, Grant>();
  let issued = 0;
  return {
    issue(grant) {
      issued += 1;
      const code = `code_${String(issued).padStart(8, '0')}`;
      grants.set(code, grant);
      return code;
    },
    redeem(platform, code) {
      const grant = grants.get(code);
      if (grant?.platform !== platform) return null;
      grants.delete(code);
      return grant;
    },
    reset() {
      grants.clear();
    },
  };
}
