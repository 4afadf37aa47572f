import { notFound } from '../apiError.js';
import { type HandOffCode, type OAuthState, toIso } from '../records.js';
import type { RouteCall } from '../world.js';

const messages: Record<HandOffCode, string> = {
  state_expired: 'The state token expired before consent was given.',
  platform_denied: 'Consent was declined on the platform.',
  missing_code: 'The platform came back without a code.',
  exchange_failed: 'The platform refused the code.',
  persistence_error: 'The account could not be saved.',
  platform_mismatch: 'The callback belongs to another platform than the state.',
  state_terminal: 'The state was already used.',
};

/** Nothing runs in the background, so each reader of a state calls this first. */
export function expireIfDue(row: OAuthState, now: number): void {
  if (row.outcome.status === 'pending' && now >= row.expiresAt) {
    row.outcome = { status: 'failed', code: 'state_expired' };
  }
}

export function oauthStatus({ params, key, world }: RouteCall): Response {
  const row = world.store.states.get(params['state'] ?? '');
  if (row?.apiKeyId !== key.apiKeyId) throw notFound('State');
  expireIfDue(row, world.clock.now());
  const { state, outcome } = row;
  if (outcome.status === 'failed') {
    const { code } = outcome;
    return Response.json({ state, status: 'failed', error: { code, message: messages[code] } });
  }
  if (outcome.status === 'completed' && row.pendingReadsLeft <= 0) {
    const { status, socialAccountId, platform, handle, connectedAt } = outcome;
    return Response.json({
      state,
      status,
      socialAccountId,
      platform,
      handle,
      connectedAt: toIso(connectedAt),
    });
  }
  if (outcome.status === 'completed') row.pendingReadsLeft -= 1;
  return Response.json({ state, status: 'pending', expiresAt: toIso(row.expiresAt) });
}
