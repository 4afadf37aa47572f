// What this tab remembers from page to page. Where storage is full, denied or absent it remembers nothing.

export function readText(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Null where there is nothing, or no JSON. Any script of the page may have put it there. */
export function readJson(key: string): unknown {
  try {
    return JSON.parse(readText(key) ?? 'null');
  } catch {
    return null;
  }
}

/** A text of null takes away what is there. */
export function writeText(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // The next page knows nothing of it.
  }
}
