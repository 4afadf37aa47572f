import type { Ids } from './ids.js';
import type { Account, ApiKey, Organization, Project } from './records.js';
import type { Store } from './store.js';

const day = 24 * 60 * 60 * 1000;

export function tokenLifetime(platform: string): number {
  return platform === 'instagram' ? 60 * day : 30 * day;
}

/**
 * An account to start with. Each field left out gets a plausible value.
 *
 * @example
 * const seed: AccountSeed = { platform: 'instagram', handle: 'acme.coffee', queuedPosts: 4 };
 * const [account] = sandbox.seedAccounts([seed]);
 */
export interface AccountSeed {
  socialAccountId?: string;
  platform?: string;
  handle?: string;
  displayName?: string;
  /** The picture's URL, or null for none. @default a picture under `avatarBaseUrl` */
  avatarUrl?: string | null;
  status?: string;
  leased?: boolean;
  /** How many days ago the account was connected. @default 2, and one more for each account after the first */
  connectedDaysAgo?: number;
  /** Days until the token expires, negative for an expired one, or null for an account without a known end. */
  tokenExpiresInDays?: number | null;
  queuedPosts?: number;
  staysBroken?: boolean;
}

export interface Seed {
  organizations: Organization[];
  projects: Project[];
  apiKeys: ApiKey[];
  accounts: Record<string, AccountSeed[]>;
}

export interface SeedContext {
  ids: Ids;
  now: number;
  avatarBaseUrl: string;
}

/** The handle is encoded: a platform may allow any letter in it. */
export function avatarUrlOf(avatarBaseUrl: string, platform: string, handle: string): string {
  return `${avatarBaseUrl}/${encodeURIComponent(platform)}/${encodeURIComponent(handle)}.svg`;
}

function expiry(seed: AccountSeed, platform: string, status: string, now: number): number | null {
  if (seed.tokenExpiresInDays === null || status === 'disconnected') return null;
  if (seed.tokenExpiresInDays !== undefined) return now + seed.tokenExpiresInDays * day;
  return status === 'reauth_required' ? now - day : now + tokenLifetime(platform) - 2 * day;
}

function toAccount(seed: AccountSeed, projectId: string, index: number, context: SeedContext): Account {
  const { ids, now, avatarBaseUrl } = context;
  const { platform = 'tiktok', handle = 'acmecoffee', status = 'connected' } = seed;
  const daysAgo = seed.connectedDaysAgo ?? index + 2;
  return {
    socialAccountId: seed.socialAccountId ?? ids.account(),
    projectId,
    platform,
    handle,
    displayName: seed.displayName ?? handle,
    avatarUrl: seed.avatarUrl === undefined ? avatarUrlOf(avatarBaseUrl, platform, handle) : seed.avatarUrl,
    status,
    leased: seed.leased ?? false,
    // A second apart: the list's cursor is a `connectedAt`, and equal ones would be lost at a page's edge.
    connectedAt: now - daysAgo * day - index * 1000,
    tokenExpiresAt: expiry(seed, platform, status, now),
    queuedPosts: seed.queuedPosts ?? 0,
    staysBroken: seed.staysBroken ?? false,
  };
}

export function seedAccounts(
  store: Store,
  projectId: string,
  seeds: readonly AccountSeed[],
  context: SeedContext,
): Account[] {
  const before = [...store.accounts.values()].filter((account) => account.projectId === projectId).length;
  return seeds.map((seed, i) => {
    const account = toAccount(seed, projectId, before + i, context);
    store.accounts.set(account.socialAccountId, account);
    return account;
  });
}

export function seedStore(store: Store, seed: Seed, context: SeedContext): void {
  for (const organization of seed.organizations) {
    store.organizations.set(organization.organizationId, organization);
  }
  for (const project of seed.projects) store.projects.set(project.projectId, project);
  for (const key of seed.apiKeys) store.apiKeys.set(key.token, key);
  for (const [projectId, accounts] of Object.entries(seed.accounts)) {
    seedAccounts(store, projectId, accounts, context);
  }
}
