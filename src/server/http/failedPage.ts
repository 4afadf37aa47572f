import { toConnectErrorCode } from '../../contract/errors.js';
import type { ConnectContext } from '../context.js';
import { seeOther } from './answers.js';
import type { Answer, IncomingRequest } from './IncomingRequest.js';
import { withQuery } from './safeReturnTo.js';

/**
 * Sends whoever is looking at the answer, not a script, to the failed page. The code is one of the closed set: another
 * one would be a stranger's word in the app's address.
 */
export function failedPage(
  { addresses, options }: ConnectContext,
  request: IncomingRequest,
  code: string,
): Answer {
  const path = withQuery(options.failedPath, { error: toConnectErrorCode(code) });
  return seeOther(addresses.pageUrl(addresses.appOriginOf(request), path));
}
