import { expireIfDue, type OAuthState, stateLifetime, toIso } from './layers/index.js';
import { redactStates } from './redact.js';
import type { SandboxAttempt } from './Sandbox.js';

export function describeAttempt(row: OAuthState, now: number): SandboxAttempt {
  expireIfDue(row, now);
  const { outcome, platform, projectId, expiresAt } = row;
  return {
    state: redactStates(row.state),
    kind: row.socialAccountId === null ? 'connect' : 'reauth',
    platform,
    projectId,
    status: outcome.status,
    code: outcome.status === 'failed' ? outcome.code : null,
    socialAccountId: outcome.status === 'completed' ? outcome.socialAccountId : row.socialAccountId,
    startedAt: toIso(expiresAt - stateLifetime),
    expiresAt: toIso(expiresAt),
  };
}
