import { isKnownPlatform } from '../../contract/accounts.js';
import { toConnectErrorCode } from '../../contract/errors.js';
import { isId } from '../../contract/fields.js';
import type { Owner } from '../attempts/AttemptRecord.js';
import { partitionOf } from '../attempts/attempts.js';
import { countStart } from '../attempts/countStart.js';
import { type AttemptTarget, mintAttempt } from '../attempts/mintAttempt.js';
import { type MintLock, mintOnce } from '../attempts/mintOnce.js';
import type { ConnectContext } from '../context.js';
import { json, seeOther } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import { isForm, type RequestFields, readFields } from '../http/readFields.js';
import { requireOwner } from '../http/requireOwner.js';
import { safeReturnTo, withQuery } from '../http/safeReturnTo.js';
import { logFailure } from '../support/logFailure.js';
import { randomId, sha256 } from '../support/random.js';

/** Starts a new connection: `POST /connect/:platform`. */
export function startConnect(context: ConnectContext, request: Request, platform: string): Promise<Response> {
  if (!isKnownPlatform(platform)) throw new HttpError(404, 'not_found');
  const target = { kind: 'connect', platform, socialAccountId: null, previousHandle: null } as const;
  return startAttempt(context, request, () => ({ names: ['connect', platform], find: async () => target }));
}

/** What a start is for: its names tell two actions apart, and `find` proves that it may be done. */
export interface StartPlan {
  names: string[];
  find(owner: Owner): Promise<AttemptTarget>;
}

/** Answers a start: JSON with the authorize URL, or for a form the redirect to it. */
export async function startAttempt(
  context: ConnectContext,
  request: Request,
  planFor: (fields: RequestFields) => StartPlan,
): Promise<Response> {
  const { addresses, attempts, cookie, options } = context;
  const appOrigin = addresses.appOriginOf(request);
  try {
    const owner = await requireOwner(context, request);
    const fields = await readFields(request);
    const { actionId, returnTo } = readStart(fields, appOrigin);
    const { names, find } = planFor(fields);
    const nonce = cookie.read(request) ?? randomId();
    const action = await sha256(JSON.stringify([owner.userId, owner.projectId, ...names, actionId]));
    const browser = await sha256(nonce);
    const key = `${await partitionOf(owner.projectId)}:action:${action}`;
    const mint = async (lock: MintLock) => {
      const [ledger] = await Promise.all([attempts.loadLedger(owner.projectId), countStart(context, owner)]);
      const target = await find(owner);
      return mintAttempt(context, owner, target, { appOrigin, returnTo }, lock, ledger);
    };
    const [{ attemptId, authorizeUrl, expiresAt }] = await Promise.all([
      mintOnce(context, key, mint),
      // For a repeated request as well: its browser may never have got the first answer's cookie.
      attempts.bindBrowser(browser, owner),
    ]);
    const headers = { 'Set-Cookie': cookie.write(nonce, appOrigin) };
    if (fields.form) return seeOther(authorizeUrl, headers);
    return json(200, { attemptId, authorizeUrl, expiresAt: new Date(expiresAt).toISOString() }, headers);
  } catch (error) {
    if (!isForm(request) || !(error instanceof HttpError)) throw error;
    // Whoever sent a form is looking at the page that comes back.
    logFailure(context, error, 'startConnect');
    const location = withQuery(options.failedPath, 'error', knownCode(error.code));
    return seeOther(addresses.pageUrl(appOrigin, location));
  }
}

/** A code of the closed set: one that Layers adds one day would be a stranger's word in the app's address. */
function knownCode(code: string): string {
  return toConnectErrorCode(code) === 'unknown' ? 'unknown' : code;
}

function readStart(fields: RequestFields, appOrigin: string) {
  const actionId = fields.text('actionId') ?? randomId();
  const wanted = fields.text('returnTo');
  const returnTo = wanted === null ? null : safeReturnTo(wanted, appOrigin);
  if (!isId(actionId)) throw new HttpError(400, 'validation', { message: '"actionId" is not an id.' });
  if (wanted !== null && returnTo === null) {
    throw new HttpError(400, 'validation', { message: '"returnTo" is not a path inside the app.' });
  }
  return { actionId, returnTo };
}
