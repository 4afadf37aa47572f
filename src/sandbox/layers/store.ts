import type { Account, ApiKey, OAuthState, Organization, Project, WebhookEvent } from './records.js';

/** Maps keep insertion order, so nothing here depends on chance. */
export interface Store {
  organizations: Map<string, Organization>;
  projects: Map<string, Project>;
  apiKeys: Map<string, ApiKey>;
  accounts: Map<string, Account>;
  states: Map<string, OAuthState>;
  events: WebhookEvent[];
}

export function createStore(): Store {
  return {
    organizations: new Map(),
    projects: new Map(),
    apiKeys: new Map(),
    accounts: new Map(),
    states: new Map(),
    events: [],
  };
}

export function clearStore(store: Store): void {
  store.organizations.clear();
  store.projects.clear();
  store.apiKeys.clear();
  store.accounts.clear();
  store.states.clear();
  store.events.length = 0;
}

/** Another organisation's project is answered as one that does not exist. */
export function ownProject(store: Store, key: ApiKey, projectId: string): Project | undefined {
  const project = store.projects.get(projectId);
  return project?.organizationId === key.organizationId ? project : undefined;
}

export function accountsOf(store: Store, projectId: string): Account[] {
  return [...store.accounts.values()]
    .filter((account) => account.projectId === projectId)
    .sort((a, b) => b.connectedAt - a.connectedAt);
}
