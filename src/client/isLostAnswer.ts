import type { ConnectErrorCode } from '../contract/errors.js';

const codes = ['network', 'timeout', 'bad_response', 'server_error', 'upstream_unavailable'];

export const isLostAnswer = (code: ConnectErrorCode): boolean => codes.includes(code);
