import { createHmac } from 'node:crypto';

export const secret = 'whsec_canary_0123456789';

/** One `v1` of Layers' signature, made by other means than the code that checks it. */
export function hmac(body: string | Uint8Array, time: number | string, key = secret): string {
  return createHmac('sha256', key).update(`${time}.`).update(body).digest('hex');
}

export function signature(body: string | Uint8Array, time: number | string, key = secret): string {
  return `t=${time},v1=${hmac(body, time, key)}`;
}
