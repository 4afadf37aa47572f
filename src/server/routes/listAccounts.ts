import { accountStatuses, platforms } from '../../contract/accounts.js';
import { browserOf } from '../binding/browserOf.js';
import { listCountedAccounts } from '../binding/listCountedAccounts.js';
import type { ConnectContext } from '../context.js';
import { json } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import type { Answer, IncomingRequest } from '../http/IncomingRequest.js';
import { requireOwner } from '../http/requireOwner.js';

const cursorPattern = /^[\x21-\x7e]{1,512}$/;

/** Answers `GET /accounts`: one page of the owner's project, its rows as Layers sent them. */
export async function listAccounts(context: ConnectContext, request: IncomingRequest): Promise<Answer> {
  const owner = await requireOwner(context, request);
  const query = new URL(request.url).searchParams;
  const wanted = {
    platform: read(query, 'platform', (value) => platforms.some((platform) => platform === value)),
    status: read(query, 'status', (value) => accountStatuses.some((status) => status === value)),
    cursor: read(query, 'cursor', (value) => cursorPattern.test(value)),
    limit: context.options.pageSize,
  };
  const claimant = { userId: owner.userId, browser: await browserOf(context, request) };
  const page = await listCountedAccounts(context, owner, wanted, {
    signal: request.signal,
    allowStale: true,
    claimant,
  });
  return json(200, {
    items: page.items,
    nextCursor: page.nextCursor,
    ...(page.stale ? { stale: true } : {}),
  });
}

function read(query: URLSearchParams, name: string, valid: (value: string) => boolean): string | undefined {
  const [value, ...more] = query.getAll(name);
  if (value === undefined) return undefined;
  if (more.length === 0 && valid(value)) return value;
  throw new HttpError(400, 'validation', {
    message: `"${name}" is not a value that accounts can be listed by.`,
  });
}
