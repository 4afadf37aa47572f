import type { Awaitable } from './awaitable.js';

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((letter) =>
  letter.charCodeAt(0),
);

/** By hand, since `btoa` and three replaced letters take several times as long. */
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
// Filled for many ids at once: most of the time goes into the call.
const random = new Uint8Array(64 * idBytes);
let used = random.length;

export function randomId(): string {
  if (used === random.length) {
    crypto.getRandomValues(random);
    used = 0;
  }
  const id = base64url(random.subarray(used, used + idBytes));
  // An id may be a secret, so no copy stays.
  random.fill(0, used, used + idBytes);
  used += idBytes;
  return id;
}

interface NodeCrypto {
  /** Half the time of `createHash`, which makes an object. */
  hash?(algorithm: 'sha256', text: string, encoding: 'base64url'): string;
}

// WebCrypto sends each digest through a thread, which takes many times as long for a short text.
const { process } = globalThis as {
  process?: { getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined };
};
const hashAtOnce = process?.getBuiltinModule?.('node:crypto')?.hash;

export function sha256(text: string): Awaitable<string> {
  return hashAtOnce ? hashAtOnce('sha256', text, 'base64url') : digestOf(text);
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return base64url(new Uint8Array(digest));
}

/** In constant time, since a difference in time tells where digests differ. */
export function isSameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
