import { decodeRevokedAccount } from '../../contract/accounts.js';
import { revokeAndReport } from '../binding/accountEvents.js';
import type { ConnectContext } from '../context.js';
import { json } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { requireOwner } from '../http/requireOwner.js';
import { requireOwnAccount } from './requireOwnAccount.js';

/**
 * Disconnects an account: `DELETE /accounts/:socialAccountId`. Layers' answer passes through, its 404 for an account
 * that is disconnected already included, which is given without asking Layers.
 */
export async function revokeAccount(
  context: ConnectContext,
  request: IncomingRequest,
  socialAccountId: string,
): Promise<Answer> {
  const { attempts, layers } = context;
  const owner = await requireOwner(context, request);
  const account = await requireOwnAccount(
    context,
    owner,
    socialAccountId,
    await attempts.loadLedger(owner.projectId),
  );
  if (account.status === 'disconnected') throw new HttpError(404, 'not_found');
  const { body, requestId } = await revokeAndReport(context, owner, account, async () => {
    const answer = await layers.revokeAccount(owner, socialAccountId);
    const { canceledScheduledPosts } = decodeRevokedAccount(answer.body, socialAccountId);
    return { answer, canceledScheduledPosts };
  });
  return json(200, { socialAccountId, ...body }, requestId === null ? {} : { 'X-Request-Id': requestId });
}
