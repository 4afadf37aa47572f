import * as v from 'valibot';

/**
 * An identifier made by Layers or by the partner's backend. Opaque: its prefix and length have changed before,
 * so only the characters that are safe in a URL path are checked.
 */
export const idPattern = /^[A-Za-z0-9_-]{1,128}$/;

/** Tells whether a value may be put into a URL path as an attempt, state or account id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

export const id = v.pipe(v.string(), v.regex(idPattern));

/** A short text that must be there. */
export const label = v.pipe(v.string(), v.minLength(1), v.maxLength(256));

// The fields below never make a record unusable: a missing value or one of the wrong type reads as null.

export const lenientText = v.fallback(v.nullish(v.pipe(v.string(), v.maxLength(2048)), null), null);
export const lenientId = v.fallback(v.nullish(id, null), null);
export const lenientNumber = v.fallback(v.nullish(v.pipe(v.number(), v.finite()), null), null);
export const lenientBoolean = v.fallback(v.optional(v.boolean(), false), false);
