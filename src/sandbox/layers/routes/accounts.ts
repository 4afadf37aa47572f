import { ApiError, type Issue, notFound, validationError } from '../apiError.js';
import { type Account, toIso } from '../records.js';
import { accountsOf, ownProject } from '../store.js';
import { accountIdPattern, platforms } from '../validate.js';
import type { RouteCall } from '../world.js';

const statuses = ['connected', 'reauth_required', 'disconnected'];

const defaultLimit = 50;
const maximumLimit = 200;

/** Without `displayName`, which only the webhook has. */
function toRow(account: Account) {
  const { socialAccountId, platform, handle, avatarUrl, status, leased, connectedAt, tokenExpiresAt } =
    account;
  return {
    socialAccountId,
    platform,
    handle,
    avatarUrl,
    status,
    leased,
    connectedAt: toIso(connectedAt),
    tokenExpiresAt: tokenExpiresAt === null ? null : toIso(tokenExpiresAt),
  };
}

function queryIssues(query: URLSearchParams): Issue[] {
  const limit = query.get('limit');
  const cursor = query.get('cursor');
  const oneOf = (name: string, allowed: string[]): Issue[] => {
    const value = query.get(name);
    if (value === null || allowed.includes(value)) return [];
    return [{ path: [name], message: `Expected one of ${allowed.join(', ')}.` }];
  };
  const limitIsFine = limit === null || (/^[1-9]\d{0,2}$/.test(limit) && Number(limit) <= maximumLimit);
  const cursorIsFine = cursor === null || !Number.isNaN(Date.parse(cursor));
  return [
    ...oneOf('platform', platforms),
    ...oneOf('status', statuses),
    ...oneOf('leased', ['true', 'false']),
    ...(limitIsFine ? [] : [{ path: ['limit'], message: `Expected 1 to ${maximumLimit}.` }]),
    ...(cursorIsFine ? [] : [{ path: ['cursor'], message: 'Expected a nextCursor as it was given.' }]),
  ];
}

export function listAccounts({ url, params, key, world }: RouteCall): Response {
  const project = ownProject(world.store, key, params['projectId'] ?? '');
  if (!project) throw notFound('Project');
  const query = url.searchParams;
  const issues = queryIssues(query);
  if (issues.length > 0) throw validationError(issues);
  const platform = query.get('platform');
  const status = query.get('status');
  const leased = query.get('leased');
  const cursor = query.get('cursor');
  const limit = Number(query.get('limit') ?? defaultLimit);
  const rest = accountsOf(world.store, project.projectId)
    .filter((account) => platform === null || account.platform === platform)
    .filter((account) => status === null || account.status === status)
    .filter((account) => leased === null || String(account.leased) === leased)
    .map(toRow)
    .filter((row) => cursor === null || row.connectedAt < cursor);
  const items = rest.slice(0, limit);
  const nextCursor = rest.length > limit ? (items.at(-1)?.connectedAt ?? null) : null;
  return Response.json({ items, nextCursor });
}

/** The path names no project, so any account of the organisation can be revoked. */
export function revokeAccount({ params, key, world }: RouteCall): Response {
  const socialAccountId = params['socialAccountId'] ?? '';
  if (!accountIdPattern.test(socialAccountId)) {
    throw validationError([{ path: ['socialAccountId'], message: 'Expected "sa_<uuid>".' }], 400);
  }
  const account = world.store.accounts.get(socialAccountId);
  const project = account && ownProject(world.store, key, account.projectId);
  if (!account || !project || account.status === 'disconnected') throw notFound('Social account');
  if (account.leased) throw new ApiError(409, 'CONFLICT', 'A leased account is released, not revoked.');
  const canceledScheduledPosts = account.queuedPosts;
  account.status = 'disconnected';
  account.tokenExpiresAt = null;
  account.queuedPosts = 0;
  return Response.json({
    socialAccountId,
    status: 'disconnected',
    disconnectedReason: 'revoked_by_partner',
    canceledScheduledPosts,
    disconnectedAt: toIso(world.clock.now()),
  });
}
