/** Only safety in a URL path is checked: the prefix and length of ids have changed before. */
const idPattern = /^[A-Za-z0-9_-]{1,128}$/;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/** `undefined` makes the whole record unusable. */
export type Reader<Value> = (value: unknown) => Value | undefined;

export type Fields = Record<string, Reader<unknown>>;

export type Infer<Schema extends Fields> = {
  [Name in keyof Schema]: Exclude<ReturnType<Schema[Name]>, undefined>;
};

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest;

export const id: Reader<string> = (value) => (isId(value) ? value : undefined);
export const label: Reader<string> = (value) => (isText(value, 256) ? value : undefined);
export const url: Reader<string> = (value) => (isText(value, 8192) ? value : undefined);

export const optionalText: Reader<string | null> = (value) => (isText(value, 2048) ? value : null);
export const optionalId: Reader<string | null> = (value) => (isId(value) ? value : null);
export const optionalNumber: Reader<number | null> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
export const optionalCount: Reader<number | null> = (value) =>
  Number.isInteger(value) && (value as number) >= 0 ? (value as number) : null;
export const flag: Reader<boolean> = (value) => value === true;

/** Copies the schema's fields alone, and only the value's own ones: a prototype lends nothing. */
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
