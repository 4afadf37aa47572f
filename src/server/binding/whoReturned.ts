import type { AttemptRecord } from '../attempts/AttemptRecord.js';
import { ownerKey } from '../attempts/attempts.js';
import type { ConnectContext } from '../context.js';
import type { IncomingRequest } from '../http/IncomingRequest.js';
import { authenticate } from '../http/requireOwner.js';

/** Whose return it is: the owner's, somebody else's, or nobody can tell. */
export type Returner = 'bound' | 'foreign' | 'undecided';

/**
 * Tells whose return a request is that has the token. A browser that began an attempt of the same owner needs no
 * session, which a partner's Strict cookie does not bring along here, but the session of somebody else speaks against
 * it: they have signed in since, at a machine that is shared. Where `authorize` fails and there is no such cookie, nobody
 * can tell: taking that for a stranger would cost an honest customer the account.
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
