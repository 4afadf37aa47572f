import { isKnownPlatform } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import type { Owner } from '../attempts/attempts.js';
import { type AttemptTarget, mintAttempt } from '../attempts/mintAttempt.js';
import { mintOnce } from '../attempts/mintOnce.js';
import type { ConnectContext } from '../context.js';
import { json, seeOther } from '../http/answers.js';
import { failedPage } from '../http/failedPage.js';
import { HttpError } from '../http/HttpError.js';
import { isForm, type RequestFields, readFields } from '../http/readFields.js';
import { requireOwner } from '../http/requireOwner.js';
import { safeReturnTo } from '../http/safeReturnTo.js';
import type { ResolvedOptions } from '../options.js';
import { logFailure } from '../support/logFailure.js';
import { randomId, sha256 } from '../support/random.js';

/** Starts a new connection: `POST /connect/:platform`. */
export function startConnect(context: ConnectContext, request: Request, platform: string): Promise<Response> {
  if (!isKnownPlatform(platform)) throw new HttpError(404, 'not_found');
  const target = { kind: 'connect', platform, socialAccountId: null, previousHandle: null } as const;
  return startAttempt(context, request, async () => target);
}

/** Answers a start: JSON with the authorize URL, or for a form the redirect to it. */
export async function startAttempt(
  context: ConnectContext,
  request: Request,
  findTarget: (owner: Owner, fields: RequestFields) => Promise<AttemptTarget>,
): Promise<Response> {
  const { cookie, attempts, options, addresses } = context;
  try {
    const owner = await requireOwner(context, request);
    const fields = await readFields(request);
    const { actionId, returnTo } = readStart(fields, options);
    const appOrigin = addresses.appOriginOf(request);
    const target = await findTarget(owner, fields);
    const nonce = cookie.read(request) ?? randomId();
    const { kind, platform, socialAccountId } = target;
    const action = [owner.userId, owner.projectId, kind, socialAccountId ?? platform, actionId];
    const { attemptId, authorizeUrl, expiresAt } = await mintOnce(
      context,
      `action:${await sha256(JSON.stringify(action))}`,
      () => mintAttempt(context, owner, target, { returnTo, appOrigin }),
    );
    // For a repeated request as well: its browser may never have got the first answer's cookie.
    await attempts.bind(owner, await sha256(nonce));
    const headers = { 'Set-Cookie': cookie.write(nonce, appOrigin) };
    if (fields.form) return seeOther(authorizeUrl, headers);
    return json(200, { attemptId, authorizeUrl, expiresAt: new Date(expiresAt).toISOString() }, headers);
  } catch (error) {
    if (!isForm(request) || !(error instanceof HttpError)) throw error;
    // Whoever sent a form is looking at the page that comes back.
    logFailure(context, error);
    return failedPage(context, request, error.code);
  }
}

function readStart(fields: RequestFields, { appOrigin, appPath }: ResolvedOptions) {
  const actionId = fields.text('actionId') ?? randomId();
  const wanted = fields.text('returnTo');
  const returnTo = wanted === null ? null : safeReturnTo(wanted, appOrigin, appPath);
  if (!isId(actionId)) throw new HttpError(400, 'validation', { message: '"actionId" is not an id.' });
  if (wanted !== null && returnTo === null) {
    throw new HttpError(400, 'validation', { message: '"returnTo" is not a path inside the app.' });
  }
  return { actionId, returnTo };
}
