import type { ConnectErrorCode } from '../contract/errors.js';

const codes = ['network', 'timeout', 'bad_response', 'server_error', 'upstream_unavailable'];

/** True where the backend may have done it all the same. */
export const isLostAnswer = (code: ConnectErrorCode): boolean => codes.includes(code);
