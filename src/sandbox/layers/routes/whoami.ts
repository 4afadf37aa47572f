import type { RouteCall } from '../world.js';

export function whoami({ key, world }: RouteCall): Response {
  const organization = world.store.organizations.get(key.organizationId);
  return Response.json({
    organizationId: key.organizationId,
    workspaceId: key.organizationId.replace(/^org_/, 'ws_'),
    organizationName: organization?.name ?? null,
    parentOrganizationId: null,
    scopes: key.scopes,
    rateLimitTier: key.tier,
    apiKeyId: key.apiKeyId,
    creditBalance: 0,
  });
}
