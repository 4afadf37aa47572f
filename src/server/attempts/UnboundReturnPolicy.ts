/**
 * The fate of an account whose attempt had no return by its owner.
 *
 * @example
 * const policy: UnboundReturnPolicy = process.env.NODE_ENV === 'test' ? 'allow' : 'quarantine';
 */
export type UnboundReturnPolicy = 'quarantine' | 'revoke' | 'allow';
