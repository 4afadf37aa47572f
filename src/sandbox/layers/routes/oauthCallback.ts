import { notFound } from '../apiError.js';
import { type Account, type HandOffCode, type OAuthState, toIso } from '../records.js';
import { avatarUrlOf, tokenLifetime } from '../seed.js';
import type { Profile, World } from '../world.js';
import { expireIfDue } from './oauthStatus.js';

function reauth(world: World, row: OAuthState, profile: Profile): Account | null {
  const account = world.store.accounts.get(row.socialAccountId ?? '');
  if (!account || account.status === 'disconnected') return null;
  // Consent may come from another login. The id stays, and so do the posts.
  account.handle = profile.handle;
  account.displayName = profile.displayName;
  if (!account.staysBroken) {
    account.status = 'connected';
    account.tokenExpiresAt = world.clock.now() + tokenLifetime(account.platform);
  }
  return account;
}

function connect(world: World, row: OAuthState, profile: Profile): Account {
  const { store, clock, ids, avatarBaseUrl } = world;
  const { projectId, platform } = row;
  const now = clock.now();
  const { handle, displayName } = profile;
  const known = [...store.accounts.values()].find(
    (account) =>
      account.projectId === projectId &&
      account.platform === platform &&
      account.handle === handle &&
      account.status !== 'disconnected' &&
      !account.leased,
  );
  const account: Account = known ?? {
    socialAccountId: ids.account(),
    projectId,
    platform,
    handle,
    displayName,
    avatarUrl: avatarUrlOf(avatarBaseUrl, platform, handle),
    status: 'connected',
    leased: false,
    connectedAt: now,
    tokenExpiresAt: null,
    queuedPosts: 0,
    staysBroken: false,
  };
  account.status = 'connected';
  account.tokenExpiresAt = now + tokenLifetime(platform);
  store.accounts.set(account.socialAccountId, account);
  return account;
}

function persist(world: World, row: OAuthState, profile: Profile): HandOffCode | null {
  const account = row.socialAccountId === null ? connect(world, row, profile) : reauth(world, row, profile);
  if (!account) return 'persistence_error';
  const { socialAccountId, platform, handle, displayName, connectedAt } = account;
  row.outcome = { status: 'completed', socialAccountId, platform, handle, connectedAt };
  if (row.socialAccountId === null) {
    const data = { socialAccountId, platform, displayName, connectedAt: toIso(connectedAt) };
    world.emit('social_account.connected', data);
  }
  return null;
}

function settle(world: World, row: OAuthState, platform: string, query: URLSearchParams): HandOffCode | null {
  if (platform !== row.platform) return 'platform_mismatch';
  const error = query.get('error');
  if (error !== null) return error === 'access_denied' ? 'platform_denied' : 'exchange_failed';
  const code = query.get('code');
  if (!code) return 'missing_code';
  const answer = world.platform.exchange(platform, code);
  return typeof answer === 'string' ? answer : persist(world, row, answer);
}

// An expired state stays expired however often it is visited.
function replay({ outcome }: OAuthState): HandOffCode {
  return outcome.status === 'failed' && outcome.code === 'state_expired' ? outcome.code : 'state_terminal';
}

function withError(returnUrl: string, code: HandOffCode): string {
  const url = new URL(returnUrl);
  url.searchParams.set('layers_oauth_error', code);
  return url.href;
}

export function oauthCallback(world: World, url: URL, platform: string): Response {
  const row = world.store.states.get(url.searchParams.get('state') ?? '');
  if (!row) throw notFound('State');
  expireIfDue(row, world.clock.now());
  const failure =
    row.outcome.status === 'pending' ? settle(world, row, platform, url.searchParams) : replay(row);
  if (failure && row.outcome.status === 'pending') row.outcome = { status: 'failed', code: failure };
  const target = failure ? withError(row.returnUrl, failure) : row.returnUrl;
  return new Response(null, {
    status: 302,
    headers: { Location: target, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  });
}
