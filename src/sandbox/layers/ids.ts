const base32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const hex = '0123456789abcdef';

export interface Ids {
  state(): string;
  account(): string;
  request(): string;
  event(): string;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

// Xorshift, since an id has to be the same in every run. Zero is its one fixed point.
function stream(seed: string): (below: number) => number {
  let x = hash(seed) || 1;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

const pick = (letters: string, count: number, next: (below: number) => number) =>
  Array.from({ length: count }, () => letters[next(letters.length)]).join('');

function uuid(next: (below: number) => number): string {
  const block = (count: number) => pick(hex, count, next);
  return `${block(8)}-${block(4)}-4${block(3)}-${'89ab'[next(4)]}${block(3)}-${block(12)}`;
}

/** A stream for each kind, so that one more read does not rename the accounts made after it. */
export function createIds(seed: string): Ids {
  const states = stream(`${seed}/state`);
  const accounts = stream(`${seed}/account`);
  const requests = stream(`${seed}/request`);
  const events = stream(`${seed}/event`);
  return {
    state: () => `st_${pick(base32, 26, states)}`,
    account: () => `sa_${uuid(accounts)}`,
    request: () => `req_${pick(base32, 26, requests)}`,
    event: () => `evt_${pick(base32, 26, events)}`,
  };
}
