import { decodeStartedAttempt, type StartedAttempt } from '../contract/attempts.js';
import { safeAuthorizeUrl } from '../contract/authorizeUrl.js';
import { ConnectError } from './ConnectError.js';
import { callRoute, type RouteCall } from './callRoute.js';
import type { ConnectClient } from './createConnectClient.js';
import { createSingleFlight } from './singleFlight.js';

interface StartInput {
  /** Names the customer's click: a repeated call with the same id is answered with the same URL. */
  actionId: string;
  /** A path inside the partner's app to end on. */
  returnTo?: string | undefined;
  /** Origins beside the platforms' own that the authorize URL may lead to. */
  authorizeOrigins?: readonly string[] | undefined;
}

export interface StartConnectInput extends StartInput {
  platform: string;
}

export interface StartReauthInput extends StartInput {
  socialAccountId: string;
}

/** Mints an authorize URL for a platform. Calls that overlap share one request. */
export function startConnect(
  client: ConnectClient,
  { platform, actionId, returnTo, authorizeOrigins }: StartConnectInput,
): Promise<StartedAttempt> {
  const body = { platform, actionId, returnTo };
  return start(client, 'startConnect', { params: { platform }, body }, authorizeOrigins);
}

/** Mints an authorize URL for an account that needs a new log-in. Calls that overlap share one request. */
export function startReauth(
  client: ConnectClient,
  { socialAccountId, actionId, returnTo, authorizeOrigins }: StartReauthInput,
): Promise<StartedAttempt> {
  const body = { socialAccountId, actionId, returnTo };
  return start(client, 'startReauth', { params: { socialAccountId }, body }, authorizeOrigins);
}

// Two buttons, a remount or StrictMode may ask for one link at once: they all get the one that is under way.
const once = createSingleFlight<StartedAttempt>();

function start(
  client: ConnectClient,
  route: 'startConnect' | 'startReauth',
  call: RouteCall,
  extraOrigins: readonly string[] = [],
): Promise<StartedAttempt> {
  return once(client, JSON.stringify(call.params), async () => {
    const started = decodeStartedAttempt((await callRoute(client, route, call)).body);
    if (!started) throw new ConnectError('bad_response');
    const authorizeUrl = safeAuthorizeUrl(started.authorizeUrl, { appOrigin: location.origin, extraOrigins });
    if (!authorizeUrl) throw new ConnectError('unsafe_url');
    return { ...started, authorizeUrl };
  });
}
