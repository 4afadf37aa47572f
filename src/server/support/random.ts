function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const idBytes = 16;
// Fetched for many ids at once, as Node's own `randomUUID` does: most of the time goes into the call.
const random = new Uint8Array(64 * idBytes);
let used = random.length;

/** 128 random bits, in 22 characters that need no encoding anywhere. */
export function randomId(): string {
  if (used === random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  const id = base64url(random.subarray(used, used + idBytes));
  // What was given out is not kept: an id may be a secret.
  random.fill(0, used, used + idBytes);
  used += idBytes;
  return id;
}

interface NodeCrypto {
  createHash(algorithm: 'sha256'): { update(text: string): { digest(encoding: 'base64url'): string } };
}

// WebCrypto sends each digest through a thread, which takes many times as long as the digest of a short text.
const { process } = globalThis as {
  process?: { getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined };
};
const nodeCrypto = process?.getBuiltinModule?.('node:crypto');

/** A SHA-256 digest in the same alphabet. */
export async function sha256(text: string): Promise<string> {
  if (nodeCrypto) return nodeCrypto.createHash('sha256').update(text).digest('base64url');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url(new Uint8Array(digest));
}

/** Compares two digests in a time that does not tell where they differ. */
export function isSameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
