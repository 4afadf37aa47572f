import { accountStatuses, platforms } from '../../contract/accounts.js';
import { hideUnreturned } from '../binding/hideUnreturned.js';
import type { ConnectContext } from '../context.js';
import { json } from '../http/answers.js';
import { HttpError } from '../http/HttpError.js';
import { requireOwner } from '../http/requireOwner.js';

const cursorPattern = /^[\x21-\x7e]{1,512}$/;

/** Answers `GET /accounts`: one page of the owner's project, its rows as Layers sent them. */
export async function listAccounts(context: ConnectContext, request: Request): Promise<Response> {
  const { layers, attempts, options } = context;
  const owner = await requireOwner(context, request);
  const { projectId } = owner;
  const query = new URL(request.url).searchParams;
  const wanted = {
    platform: read(query, 'platform', (value) => platforms.some((platform) => platform === value)),
    status: read(query, 'status', (value) => accountStatuses.some((status) => status === value)),
    cursor: read(query, 'cursor', (value) => cursorPattern.test(value)),
    limit: options.pageSize,
  };
  context.userReads.take(owner);
  const page = await layers.listAccounts(owner, wanted, { signal: request.signal });
  await hideUnreturned(context, projectId, page.items);
  const held = await attempts.heldIn(projectId);
  return json(200, { items: page.items.filter((row) => !held.has(idOf(row))), nextCursor: page.nextCursor });
}

function read(query: URLSearchParams, name: string, valid: (value: string) => boolean): string | undefined {
  const [value, ...more] = query.getAll(name);
  if (value === undefined) return undefined;
  if (more.length === 0 && valid(value)) return value;
  throw new HttpError(400, 'validation', {
    message: `"${name}" is not a value that accounts can be listed by.`,
  });
}

function idOf(row: unknown): string {
  if (typeof row !== 'object' || row === null || !('socialAccountId' in row)) return '';
  return String(row.socialAccountId);
}
