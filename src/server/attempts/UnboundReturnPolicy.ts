/**
 * What becomes of an account whose attempt nobody who belongs to it has come back from.
 *
 * @example
 * const policy: UnboundReturnPolicy = process.env.NODE_ENV === 'test' ? 'allow' : 'quarantine';
 */
export type UnboundReturnPolicy = 'quarantine' | 'revoke' | 'allow';
