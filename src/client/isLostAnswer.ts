import type { ConnectErrorCode } from '../contract/errors.js';

const codes = ['network', 'timeout', 'bad_response', 'server_error', 'upstream_unavailable'];

/** Tells whether the backend may have done what was asked although no good answer came. */
export const isLostAnswer = (code: ConnectErrorCode): boolean => codes.includes(code);
