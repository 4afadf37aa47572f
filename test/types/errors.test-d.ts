import type { ConnectError as FromIndex, isConnectError as isFromIndex } from 'layers-connect';
import {
  ConnectError,
  type ConnectErrorCode,
  connectErrorCodes,
  type ErrorFacts,
  errorFacts,
  isConnectError,
  toConnectErrorCode,
} from 'layers-connect/errors';
import { expectType } from './expectType.js';

expectType<typeof FromIndex>()(ConnectError, true);
expectType<typeof isFromIndex>()(isConnectError, true);
expectType<ConnectErrorCode[]>()(connectErrorCodes, true);
expectType<ConnectErrorCode>()(toConnectErrorCode('ANYTHING'), true);

export function read(thrown: unknown): ErrorFacts | null {
  if (!isConnectError(thrown)) {
    // @ts-expect-error Anything may have been thrown.
    thrown.code;
    return null;
  }
  expectType<ConnectErrorCode>()(thrown.code, true);
  expectType<number | null>()(thrown.retryAfterMs, true);
  return errorFacts[thrown.code];
}

// @ts-expect-error The set is closed.
export const invented: ConnectErrorCode = 'no_such_code';
// @ts-expect-error The set is closed.
export const made = new ConnectError('no_such_code');
