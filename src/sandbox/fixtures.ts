import type { ApiKey, Organization, Project, Tier } from './layers/index.js';

const partner: Organization = {
  organizationId: 'org_5f0c1a52-6d1b-4c0e-9a35-2f7f1f6b9a01',
  name: "Quinn's Coffee CRM",
};
const stranger: Organization = {
  organizationId: 'org_c2a7d9e4-1b8f-4f63-8a1d-90d4e6b3c702',
  name: 'Foxglove Bikes',
};

const acme: Project = {
  projectId: 'prj_0b7e4d1c-93a5-4e21-b6f8-5c1d2e3f4a01',
  organizationId: partner.organizationId,
  name: 'Acme Coffee',
};
const harborLane: Project = {
  projectId: 'prj_7d3f9b2a-48c6-4d75-8e02-a1b2c3d4e502',
  organizationId: partner.organizationId,
  name: 'Harbor Lane Bakery',
};
const bikes: Project = {
  projectId: 'prj_e18c5a60-2f94-4b3d-9c7a-0f1e2d3c4b03',
  organizationId: stranger.organizationId,
  name: 'Foxglove Bikes',
};

export const organizations: readonly Organization[] = [partner, stranger];
export const projects: readonly Project[] = [acme, harborLane, bikes];

export const projectId = acme.projectId;
export const otherProjectId = harborLane.projectId;
export const foreignProjectId = bikes.projectId;

export const apiKey = 'lp_test_7GQ2MZ4KX0T9B5RC_sandboxsandboxsandboxsandboxsandboxsandboxs';
export const foreignApiKey = 'lp_test_1VN8WD3HY6P4J2SF_strangerstrangerstrangerstrangerstrangerst';
export const webhookSecret = 'whsec_sandbox_0123456789abcdef0123456789abcdef';

export const defaultReturnHosts = ['localhost', 'app.quinns-crm.com'];

const scopes = ['social:read', 'social:write'];

export function createApiKeys(
  ownToken: string,
  returnHosts: readonly string[],
  tier: Tier,
): { own: ApiKey; foreign: ApiKey } {
  const key = (apiKeyId: string, token: string, { organizationId }: Organization): ApiKey => ({
    apiKeyId,
    token,
    organizationId,
    scopes: [...scopes],
    tier,
    returnHosts: [...returnHosts],
    suspended: false,
  });
  return {
    own: key('key_3c9d2e71-5a48-4f06-b1c3-6e7f8a9b0c01', ownToken, partner),
    foreign: key('key_a84f1b36-0d92-4e5c-8b7a-1c2d3e4f5a02', foreignApiKey, stranger),
  };
}

export const logins: Readonly<Record<string, readonly string[]>> = {
  tiktok: ['acmecoffee', 'acmecoffee.roastery', 'quinn.after.hours'],
  instagram: ['acme.coffee', 'acme.beans', 'quinn.pours'],
};
