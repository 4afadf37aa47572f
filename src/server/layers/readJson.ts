const utf8 = new TextDecoder('utf-8', { fatal: true });
const maximumDepth = 32;

export type ReadJson =
  | { body: Record<string, unknown>; fault: null }
  | { body: null; fault: 'not_utf8' | 'not_json' | 'not_an_object' | 'too_deep' };

export function readJson(bytes: Uint8Array): ReadJson {
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { body: null, fault: 'not_utf8' };
  }
  try {
    value = JSON.parse(text);
  } catch {
    return { body: null, fault: 'not_json' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { body: null, fault: 'not_an_object' };
  }
  // `JSON.parse` manages any depth, `JSON.stringify` and other recursion do not.
  if (isDeeper(value, maximumDepth)) return { body: null, fault: 'too_deep' };
  return { body: value as Record<string, unknown>, fault: null };
}

function isDeeper(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const member of Object.values(value)) {
    if (typeof member === 'object' && member !== null && isDeeper(member, levels - 1)) return true;
  }
  return false;
}
