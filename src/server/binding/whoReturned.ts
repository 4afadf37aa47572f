import type { AttemptRecord } from '../attempts/AttemptRecord.js';
import { ownerKey } from '../attempts/attempts.js';
import type { ConnectContext } from '../context.js';
import type { IncomingRequest } from '../http/IncomingRequest.js';
import { whoIsAsking } from '../http/requireOwner.js';

/** Whose return it is: the owner's, somebody else's, or nobody can tell. */
export type Returner = 'bound' | 'foreign' | 'undecided';

/**
 * Tells whose return a request is that has the token. A browser that began an attempt of the same owner needs no
 * session, which a partner's Strict cookie does not bring along here. Where `authorize` fails, nobody can tell: taking
 * that for a stranger would cost an honest customer the account.
 */
export async function whoReturned(
  context: ConnectContext,
  request: IncomingRequest,
  record: AttemptRecord,
  ownersOfBrowser: readonly string[],
): Promise<Returner> {
  if (context.options.unboundReturns === 'allow') return 'bound';
  if (ownersOfBrowser.includes(await ownerKey(record))) return 'bound';
  try {
    const visitor = await whoIsAsking(context, request);
    const isOwner = visitor?.userId === record.userId && visitor.projectId === record.projectId;
    return isOwner ? 'bound' : 'foreign';
  } catch {
    return 'undecided';
  }
}
