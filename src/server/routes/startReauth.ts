import type { ConnectContext } from '../context.js';
import { HttpError } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { requireOwnAccount } from './requireOwnAccount.js';
import { startAttempt } from './startAttempt.js';

/** Starts a reauth: `POST /accounts/:socialAccountId/reauth`. */
export function startReauth(
  context: ConnectContext,
  request: IncomingRequest,
  socialAccountId: string,
): Promise<Answer> {
  return startAttempt(context, request, (fields) => {
    const named = fields.text('socialAccountId');
    if (named !== null && named !== socialAccountId) {
      throw new HttpError(400, 'validation', { message: 'The body names another account than the path.' });
    }
    return {
      kind: 'reauth',
      platform: null,
      names: ['reauth', socialAccountId],
      async find(owner, ledger, taken) {
        const { platform, handle } = await requireOwnAccount(context, owner, socialAccountId, ledger, taken);
        return { kind: 'reauth', platform, socialAccountId, previousHandle: handle };
      },
    };
  });
}
