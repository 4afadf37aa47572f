import type { RouteName } from '../faults.js';
import type { EndpointClass } from '../rateLimit.js';
import type { RouteCall } from '../world.js';
import { listAccounts, revokeAccount } from './accounts.js';
import { oauthUrl, reauthUrl } from './authorizeUrls.js';
import { oauthStatus } from './oauthStatus.js';
import { whoami } from './whoami.js';

export interface ApiRoute {
  name: RouteName;
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  scope: string | null;
  endpointClass: EndpointClass;
  handle(call: RouteCall): Response | Promise<Response>;
}

export const apiRoutes: readonly ApiRoute[] = [
  {
    name: 'whoami',
    method: 'GET',
    path: '/v1/whoami',
    scope: null,
    endpointClass: 'read-light',
    handle: whoami,
  },
  {
    name: 'oauthUrl',
    method: 'POST',
    path: '/v1/projects/:projectId/social/oauth-url',
    scope: 'social:write',
    endpointClass: 'write-light',
    handle: oauthUrl,
  },
  {
    name: 'reauthUrl',
    method: 'POST',
    path: '/v1/projects/:projectId/social/reauth-url',
    scope: 'social:write',
    endpointClass: 'write-light',
    handle: reauthUrl,
  },
  {
    name: 'oauthStatus',
    method: 'GET',
    path: '/v1/social/oauth-status/:state',
    scope: 'social:read',
    endpointClass: 'read-light',
    handle: oauthStatus,
  },
  {
    name: 'listAccounts',
    method: 'GET',
    path: '/v1/projects/:projectId/social-accounts',
    scope: 'social:read',
    endpointClass: 'read-light',
    handle: listAccounts,
  },
  {
    name: 'revokeAccount',
    method: 'DELETE',
    path: '/v1/social-accounts/:socialAccountId',
    scope: 'social:write',
    endpointClass: 'write-light',
    handle: revokeAccount,
  },
];

export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    const value = given[i] ?? '';
    if (segment.startsWith(':') && value !== '') params[segment.slice(1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}
