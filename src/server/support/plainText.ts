/** For headers and logs: an answer of Layers may hold anything. */
export function plain(value: string | null | undefined): string | null {
  return value && /^[\w.:-]{1,128}$/.test(value) ? value : null;
}

export function plainId(value: string | null | undefined): string | null {
  return value && /^[\w-]{1,128}$/.test(value) ? value : null;
}
