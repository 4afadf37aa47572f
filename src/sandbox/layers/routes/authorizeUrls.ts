import { ApiError, notFound } from '../apiError.js';
import { type ApiKey, type OAuthState, toIso } from '../records.js';
import { ownProject } from '../store.js';
import { oauthUrlBody, readBody, reauthUrlBody, requireReturnHost } from '../validate.js';
import type { RouteCall, World } from '../world.js';

export const stateLifetime = 10 * 60 * 1000;

const defaultScopes: Record<string, string[]> = {
  tiktok: ['user.info.basic', 'user.info.profile', 'video.list', 'video.publish', 'video.insights'],
  instagram: ['instagram_business_basic', 'instagram_business_content_publish'],
};

/** Layers' own address, since a partner registers none with the platform. */
export function callbackUrl(apiUrl: string, platform: string): string {
  return `${apiUrl}/api/partner/v1/social/oauth-callback/${platform}`;
}

interface UrlRequest {
  projectId: string;
  platform: string;
  returnUrl: string;
  scopes: unknown;
  socialAccountId: string | null;
  loginHint: string | null;
}

// Like Layers, ignores `Idempotency-Key`: each call makes a state of its own.
function issueUrl(world: World, key: ApiKey, asked: UrlRequest): Response {
  const { platform, projectId, returnUrl, socialAccountId, loginHint } = asked;
  const row: OAuthState = {
    state: world.ids.state(),
    apiKeyId: key.apiKeyId,
    projectId,
    platform,
    returnUrl,
    socialAccountId,
    expiresAt: world.clock.now() + stateLifetime,
    outcome: { status: 'pending' },
    pendingReadsLeft: world.behaviour.pendingReads,
  };
  world.store.states.set(row.state, row);
  const scopes = (asked.scopes as string[] | undefined) ?? defaultScopes[platform] ?? [];
  const redirectUri = callbackUrl(world.apiUrl, platform);
  const authorizeUrl = world.platform.authorizeUrl({
    platform,
    state: row.state,
    redirectUri,
    scopes,
    loginHint,
  });
  return Response.json({ authorizeUrl, state: row.state, expiresAt: toIso(row.expiresAt) });
}

export async function oauthUrl({ request, params, key, world }: RouteCall): Promise<Response> {
  const project = ownProject(world.store, key, params['projectId'] ?? '');
  if (!project) throw notFound('Project');
  const body = await readBody(request, oauthUrlBody);
  const returnUrl = String(body['returnUrl']);
  requireReturnHost(key, returnUrl);
  return issueUrl(world, key, {
    projectId: project.projectId,
    platform: String(body['platform']),
    returnUrl,
    scopes: body['scopes'],
    socialAccountId: null,
    loginHint: null,
  });
}

export async function reauthUrl({ request, params, key, world }: RouteCall): Promise<Response> {
  const project = ownProject(world.store, key, params['projectId'] ?? '');
  if (!project) throw notFound('Project');
  const body = await readBody(request, reauthUrlBody);
  const returnUrl = String(body['returnUrl']);
  requireReturnHost(key, returnUrl);
  const account = world.store.accounts.get(String(body['socialAccountId']));
  if (account?.projectId !== project.projectId || account.status === 'disconnected') {
    throw notFound('Social account');
  }
  if (account.leased) throw new ApiError(409, 'CONFLICT', 'A leased account has no OAuth to repeat.');
  return issueUrl(world, key, {
    projectId: project.projectId,
    platform: account.platform,
    returnUrl,
    scopes: body['scopes'],
    socialAccountId: account.socialAccountId,
    loginHint: account.handle,
  });
}
