const toleranceSeconds = 300;
const maximumHeaderLength = 2048;
const maximumSignatures = 8;

export type SignatureVerdict =
  | { valid: true }
  | { valid: false; reason: 'missing' | 'malformed' | 'mismatch' }
  | { valid: false; reason: 'stale'; skewSeconds: number };

/** The content of `X-Layers-Signature`: `t=<unix seconds>,v1=<hex>`, with several `v1` during a rotation. */
export interface EventSignature {
  time: string;
  signatures: Uint8Array<ArrayBuffer>[];
}

export interface SignedEvent {
  header: string | null;
  /** The original bytes: JSON that was parsed and written again has others. */
  body: Uint8Array;
  secrets: readonly string[];
  now: number;
}

/** Refuses future times too: one could be replayed until it comes. WebCrypto compares in constant time. */
export async function verifySignature({
  header,
  body,
  secrets,
  now,
}: SignedEvent): Promise<SignatureVerdict> {
  const parsed = parseSignature(header);
  if (typeof parsed === 'string') return { valid: false, reason: parsed };
  const { time, signatures } = parsed;
  const prefix = new TextEncoder().encode(`${time}.`);
  const signed = new Uint8Array(prefix.length + body.length);
  signed.set(prefix);
  signed.set(body, prefix.length);
  let matches = false;
  for (const secret of secrets) {
    const key = await importKey(secret);
    for (const signature of signatures) {
      if (await crypto.subtle.verify('HMAC', key, signature, signed)) matches = true;
    }
  }
  if (!matches) return { valid: false, reason: 'mismatch' };
  const skewSeconds = Math.round(now / 1000) - Number(time);
  if (Math.abs(skewSeconds) > toleranceSeconds) return { valid: false, reason: 'stale', skewSeconds };
  return { valid: true };
}

function importKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify']);
}

export function parseSignature(header: string | null): EventSignature | 'missing' | 'malformed' {
  if (header === null) return 'missing';
  // Before the split, since each signature costs a digest of the whole body.
  if (header.length > maximumHeaderLength) return 'malformed';
  const pairs = header.split(',').map((pair) => pair.trim());
  const valuesOf = (name: string) =>
    pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  const [time, ...more] = valuesOf('t');
  const hex = valuesOf('v1');
  if (time === undefined || more.length > 0 || !/^\d{10,11}$/.test(time)) return 'malformed';
  if (hex.length > maximumSignatures) return 'malformed';
  const signatures = hex.filter((value) => /^[0-9a-f]{64}$/i.test(value)).map(fromHex);
  return signatures.length === 0 ? 'malformed' : { time, signatures };
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16),
  );
}
