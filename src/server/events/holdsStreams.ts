import { readEnv } from '../support/readEnv.js';

// Functions, which are paid by the second and end after a while.
const serverless = ['VERCEL', 'AWS_LAMBDA_FUNCTION_NAME', 'NETLIFY'];

export function holdsStreams(): boolean {
  // Cloudflare Workers, where a request cannot write into the answer of another one:
  // https://developers.cloudflare.com/workers/observability/errors/#cannot-perform-io-on-behalf-of-a-different-request
  if ('WebSocketPair' in globalThis) return false;
  return serverless.every((name) => readEnv(name) === undefined);
}
