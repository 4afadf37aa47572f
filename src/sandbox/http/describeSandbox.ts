import { type Account, toIso } from '../layers/index.js';
import { redactKey, redactStates } from '../redact.js';
import type { Sandbox, SandboxAttempt } from '../Sandbox.js';
import { type ScenarioName, scenarios } from '../scenarios/index.js';

type Row = Pick<
  Account,
  | 'socialAccountId'
  | 'projectId'
  | 'platform'
  | 'handle'
  | 'avatarUrl'
  | 'status'
  | 'leased'
  | 'queuedPosts'
  | 'staysBroken'
>;

/** The answer of `GET /__sandbox/state`, without a secret in it. */
export interface SandboxState {
  scenario: ScenarioName;
  title: string;
  description: string;
  now: string;
  apiUrl: string;
  consentUrl: string;
  apiKeyHint: string;
  projectId: string;
  otherProjectId: string;
  attempts: SandboxAttempt[];
  accounts: (Row & { connectedAt: string })[];
  calls: { method: string; path: string; status: number }[];
  events: { id: string; type: string; createdAt: string }[];
}

function describeAccount(account: Account): SandboxState['accounts'][number] {
  const { socialAccountId, projectId, platform, handle, avatarUrl, connectedAt } = account;
  const { status, leased, queuedPosts, staysBroken } = account;
  return {
    socialAccountId,
    projectId,
    platform,
    handle,
    avatarUrl,
    status,
    leased,
    queuedPosts,
    staysBroken,
    connectedAt: toIso(connectedAt),
  };
}

export function describeSandbox(sandbox: Sandbox): SandboxState {
  const { scenario, apiUrl, consentUrl, apiKey, projectId, otherProjectId } = sandbox;
  const { title, description } = scenarios[scenario];
  return {
    scenario,
    title,
    description,
    now: toIso(sandbox.clock.now()),
    apiUrl,
    consentUrl,
    apiKeyHint: redactKey(apiKey),
    projectId,
    otherProjectId,
    attempts: sandbox.attempts(),
    accounts: [projectId, otherProjectId].flatMap((id) => sandbox.accounts(id)).map(describeAccount),
    calls: sandbox.calls.map((call) => ({ ...call, path: redactStates(call.path) })),
    events: sandbox.events.map(({ id, type, createdAt }) => ({ id, type, createdAt })),
  };
}
