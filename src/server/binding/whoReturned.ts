import type { AttemptRecord } from '../attempts/AttemptRecord.js';
import { ownerKey } from '../attempts/attempts.js';
import type { ConnectContext } from '../context.js';
import type { IncomingRequest } from '../http/IncomingRequest.js';
import { authenticate } from '../http/requireOwner.js';

export type Returner = 'bound' | 'foreign' | 'undecided';

/**
 * A start's cookie stands in for the session, since a partner's Strict cookie is not sent here; another user's session
 * outweighs it, on a shared machine. A failed `authorize` is `undecided`: `foreign` would cost honest customers accounts.
 */
export async function whoReturned(
  context: ConnectContext,
  request: IncomingRequest,
  record: AttemptRecord,
  ownersOfBrowser: readonly string[],
): Promise<Returner> {
  if (context.options.unboundReturns === 'allow') return 'bound';
  const isTheirBrowser = ownersOfBrowser.includes(await ownerKey(record));
  try {
    const visitor = await authenticate(context, request);
    if (visitor === null) return isTheirBrowser ? 'bound' : 'foreign';
    if (visitor.userId !== record.userId) return 'foreign';
    return isTheirBrowser || visitor.projectId === record.projectId ? 'bound' : 'foreign';
  } catch {
    return isTheirBrowser ? 'bound' : 'undecided';
  }
}
