import { isKnownPlatform } from '../../contract/accounts.js';
import { isId } from '../../contract/fields.js';
import type { Owner } from '../attempts/AttemptRecord.js';
import { type LoadedLedger, namesOf } from '../attempts/attempts.js';
import { countStart } from '../attempts/countStart.js';
import { type AttemptTarget, createAttempt } from '../attempts/createAttempt.js';
import { startOnce } from '../attempts/startOnce.js';
import type { ConnectContext } from '../context.js';
import { json, seeOther } from '../http/answers.js';
import { failedPage } from '../http/failedPage.js';
import { HttpError } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { isForm, type RequestFields, readFields } from '../http/readFields.js';
import { requireOwner } from '../http/requireOwner.js';
import { safeReturnTo } from '../http/safeReturnTo.js';
import type { TakenAhead } from '../layers/createRateBudget.js';
import type { ConnectMetricLabels } from '../metrics/ConnectMetric.js';
import { codeLabel, platformLabel } from '../metrics/labels.js';
import { logFailure } from '../support/logFailure.js';
import { randomId, sha256 } from '../support/random.js';

/** Starts a new connection: `POST /connect/:platform`. */
export function startConnect(
  context: ConnectContext,
  request: IncomingRequest,
  platform: string,
): Promise<Answer> {
  if (!isKnownPlatform(platform)) throw new HttpError(404, 'not_found');
  const target = { kind: 'connect', platform, socialAccountId: null, previousHandle: null } as const;
  return startAttempt(context, request, () => ({
    kind: 'connect',
    platform,
    names: ['connect', platform],
    find: async () => target,
  }));
}

/** What a start is for: its names tell two actions apart, and `find` proves that it may be done. */
export interface StartPlan {
  kind: AttemptTarget['kind'];
  /** Null where it is not known before the account is found. */
  platform: string | null;
  names: string[];
  /** `taken` is a call that may be used for it. */
  find(owner: Owner, ledger: LoadedLedger, taken: TakenAhead): Promise<AttemptTarget>;
}

/** Answers a start: JSON with the authorize URL, or for a form the redirect to it. */
export async function startAttempt(
  context: ConnectContext,
  request: IncomingRequest,
  planFor: (fields: RequestFields) => StartPlan,
): Promise<Answer> {
  const { addresses, attempts, budget, cookie, meter, options } = context;
  const appOrigin = addresses.appOriginOf(request);
  try {
    const owner = await requireOwner(context, request);
    const fields = await readFields(request);
    const { actionId, returnTo } = readStart(fields, appOrigin, options.appPath);
    const { kind, names, find, ...plan } = planFor(fields);
    const nonce = cookie.read(request) ?? randomId();
    const action = await sha256(JSON.stringify([owner.userId, owner.projectId, ...names, actionId]));
    const ownerNames = await namesOf(owner);
    const key = `${ownerNames.partition}:action:${action}`;
    const browser = await sha256(nonce);
    // For a repeated request as well: its browser may never have got the first answer's cookie. Waited for from here
    // on, since one that failed while nobody did would end the process.
    const bound = attempts.bindBrowser(browser, ownerNames);
    let { platform } = plan;
    let source: 'layers' | 'shared' = 'shared';
    const started = startOnce(context, key, async (lock) => {
      source = 'layers';
      const takenRead = kind === 'reauth' ? budget.takeAhead('read', owner) : null;
      const taken = budget.takeAhead('write', owner, true);
      const [ledger] = await Promise.all([
        attempts.loadLedgerIn(ownerNames.partition),
        countStart(context, ownerNames, kind),
        bound,
      ]);
      const target = await find(owner, ledger, takenRead);
      platform = target.platform;
      const place = { appOrigin, returnTo };
      return createAttempt(context, owner, ownerNames.partition, target, place, lock, ledger, taken);
    });
    const count = (code: ConnectMetricLabels['starts']['code']) =>
      meter?.('starts', { kind, platform: platformLabel(platform ?? ''), source, code });
    const counted = started.then(
      (record) => {
        platform = record.platform;
        count('ok');
        return record;
      },
      (error: unknown) => {
        count(codeLabel(error));
        throw error;
      },
    );
    const [{ attemptId, authorizeUrl, expiresAt }] = await Promise.all([counted, bound]);
    const headers = { 'Set-Cookie': cookie.write(nonce, appOrigin) };
    if (fields.form) return seeOther(authorizeUrl, headers);
    return json(200, { attemptId, authorizeUrl, expiresAt: new Date(expiresAt).toISOString() }, headers);
  } catch (error) {
    if (!isForm(request) || !(error instanceof HttpError)) throw error;
    // Whoever sent a form is looking at the page that comes back.
    logFailure(context, error, 'startConnect');
    return failedPage(context, request, error.code);
  }
}

function readStart(fields: RequestFields, appOrigin: string, appPath: string) {
  const actionId = fields.text('actionId') ?? randomId();
  const wanted = fields.text('returnTo');
  const returnTo = wanted === null ? null : safeReturnTo(wanted, appOrigin, appPath);
  if (!isId(actionId)) throw new HttpError(400, 'validation', { message: '"actionId" is not an id.' });
  if (wanted !== null && returnTo === null) {
    throw new HttpError(400, 'validation', { message: '"returnTo" is not a path inside the app.' });
  }
  return { actionId, returnTo };
}
