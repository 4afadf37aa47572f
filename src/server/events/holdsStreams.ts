import { readEnv } from '../support/readEnv.js';

// Their functions are paid by the second and end after a while.
const serverless = ['VERCEL', 'AWS_LAMBDA_FUNCTION_NAME', 'NETLIFY'];

/** Tells whether this runs where a stream may be left open, as far as that can be found out. */
export function holdsStreams(): boolean {
  // Only Cloudflare Workers have this one. There a request cannot write into the answer of another one:
  // https://developers.cloudflare.com/workers/observability/errors/#cannot-perform-io-on-behalf-of-a-different-request
  if ('WebSocketPair' in globalThis) return false;
  return serverless.every((name) => readEnv(name) === undefined);
}
