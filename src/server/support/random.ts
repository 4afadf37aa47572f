import type { Awaitable } from './awaitable.js';

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((letter) =>
  letter.charCodeAt(0),
);

/** Base64url without padding, by hand: `btoa` and the replacing of three letters take several times as long. */
function base64url(bytes: Uint8Array): string {
  const codes: number[] = [];
  let bits = 0;
  let pending = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      codes.push(alphabet[(pending >> bits) & 63] as number);
    }
  }
  if (bits > 0) codes.push(alphabet[(pending << (6 - bits)) & 63] as number);
  return String.fromCharCode(...codes);
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
  /** Without an object for a digest that goes on, half the time of `createHash`. */
  hash?(algorithm: 'sha256', text: string, encoding: 'base64url'): string;
}

// WebCrypto sends each digest through a thread, which takes many times as long as the digest of a short text.
const { process } = globalThis as {
  process?: { getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined };
};
const hashAtOnce = process?.getBuiltinModule?.('node:crypto')?.hash;

/** A SHA-256 digest in the same alphabet. */
export function sha256(text: string): Awaitable<string> {
  return hashAtOnce ? hashAtOnce('sha256', text, 'base64url') : digestOf(text);
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url(new Uint8Array(digest));
}

/** Compares two digests in a time that does not tell where they differ. */
export function isSameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
