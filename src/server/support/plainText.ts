/** A word that may go into headers and logs: anything may stand in an answer of Layers. */
export function plain(value: string | null | undefined): string | null {
  return value && /^[\w.:-]{1,128}$/.test(value) ? value : null;
}

/** A request id, or null for what is none. */
export function plainId(value: string | null | undefined): string | null {
  return value && /^[\w-]{1,128}$/.test(value) ? value : null;
}
