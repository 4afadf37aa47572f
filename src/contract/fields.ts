/**
 * An identifier made by Layers or by the partner's backend. Opaque: its prefix and length have changed before,
 * so only the characters that are safe in a URL path are checked.
 */
const idPattern = /^[A-Za-z0-9_-]{1,128}$/;

/** Tells whether a value may be put into a URL path as an attempt, state or account id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/** Reads one field. `undefined` means that the record it belongs to is unusable. */
export type Reader<Value> = (value: unknown) => Value | undefined;

/** A record's schema: a reader for each field that is kept. */
export type Fields = Record<string, Reader<unknown>>;

export type Infer<Schema extends Fields> = {
  [Name in keyof Schema]: Exclude<ReturnType<Schema[Name]>, undefined>;
};

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest;

// These must be there.
export const id: Reader<string> = (value) => (isId(value) ? value : undefined);
export const label: Reader<string> = (value) => (isText(value, 256) ? value : undefined);
export const url: Reader<string> = (value) => (isText(value, 8192) ? value : undefined);

// These never make a record unusable: a missing value or one of the wrong type reads as null.
export const optionalText: Reader<string | null> = (value) => (isText(value, 2048) ? value : null);
export const optionalId: Reader<string | null> = (value) => (isId(value) ? value : null);
export const optionalNumber: Reader<number | null> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
export const optionalCount: Reader<number | null> = (value) =>
  Number.isInteger(value) && (value as number) >= 0 ? (value as number) : null;
export const flag: Reader<boolean> = (value) => value === true;

/**
 * Reads a record into a new object that holds the schema's fields and nothing else, or null where the value is no
 * record or one of its fields is unusable. Only the value's own fields count: never what a prototype lends.
 */
export function readRecord<Schema extends Fields>(schema: Schema, value: unknown): Infer<Schema> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const record: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(schema)) {
    const field = read(Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined);
    if (field === undefined) return null;
    record[name] = field;
  }
  return record as Infer<Schema>;
}
