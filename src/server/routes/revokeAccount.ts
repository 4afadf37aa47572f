import type { ConnectContext } from '../context.js';
import { json } from '../http/answers.js';
import { requireOwner } from '../http/requireOwner.js';
import { requireOwnAccount } from './requireOwnAccount.js';

/**
 * Disconnects an account: `DELETE /accounts/:socialAccountId`. Layers' answer passes through, its 404 for an account
 * that is disconnected already included.
 */
export async function revokeAccount(
  context: ConnectContext,
  request: Request,
  socialAccountId: string,
): Promise<Response> {
  const owner = await requireOwner(context, request);
  await requireOwnAccount(context, owner, socialAccountId);
  const { body, requestId } = await context.layers.revokeAccount(owner, socialAccountId);
  return json(200, { socialAccountId, ...body }, requestId === null ? {} : { 'X-Request-Id': requestId });
}
