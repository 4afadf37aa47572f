import { readEnv } from '../support/readEnv.js';

// Their functions are paid by the second, end after a while, or hear of no other request while they answer one.
const serverless = ['VERCEL', 'AWS_LAMBDA_FUNCTION_NAME', 'NETLIFY'];

/** Tells whether this runs where a stream may be left open, as far as that can be found out. */
export function holdsStreams(): boolean {
  if (typeof navigator !== 'undefined' && navigator.userAgent === 'Cloudflare-Workers') return false;
  return serverless.every((name) => readEnv(name) === undefined);
}
