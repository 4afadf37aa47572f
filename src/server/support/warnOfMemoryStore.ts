import { isLoopbackOrigin } from '../../contract/authorizeUrl.js';
import type { ConnectContext } from '../context.js';
import { readEnv } from './readEnv.js';

// Environments that run several instances, or start a new one at any time.
const severalInstances = ['VERCEL', 'AWS_LAMBDA_FUNCTION_NAME', 'K_SERVICE', 'NODE_UNIQUE_ID'];

export function warnOfMemoryStore({ options, log }: ConnectContext): void {
  // An unset option means that the app is being built.
  if (isLoopbackOrigin(options.appOrigin) || options.unset !== null) return;
  const several = severalInstances.some((name) => readEnv(name) !== undefined);
  if (readEnv('NODE_ENV') !== 'production' && !several) return;
  const message =
    'No "store" is given, so each instance keeps attempts in its own memory. A customer who comes back to another instance, or after a restart, is not known there and the connect fails. Pass a store that all instances share, or createMemoryStore() if there is one that never restarts.';
  log.write({ level: 'warn', event: 'memory_store', message });
}
