import { attemptLifetimeMs, decodeStartedAttempt, type StartedAttempt } from '../../contract/attempts.js';
import { safeAuthorizeUrl } from '../../contract/authorizeUrl.js';
import { adviseDeveloper } from '../../dev/adviseDeveloper.js';
import { noteReauth } from '../accounts/reauthNotes.js';
import { asConnectError, ConnectError } from '../ConnectError.js';
import type { ConnectClient } from '../createConnectClient.js';
import { digest } from '../digest.js';
import { callRoute, type RouteCall } from '../http/callRoute.js';
import { isLostAnswer } from '../isLostAnswer.js';
import { createActionId } from './createActionId.js';
import { openConsent } from './newTab.js';
import { createSingleFlight } from './singleFlight.js';

interface StartInput {
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
  /** The handle to hold the outcome against. */
  handle?: string | undefined;
  /** The account's status, which tells a repair from a renewal in good time. */
  status?: string | undefined;
}

/** A minted attempt, ready to leave for. */
export interface ReadyAttempt extends StartedAttempt {
  /** Names the attempt in events, without giving its id away. */
  digest: string;
  /** Tells whether the link does for another start as well: it is for the same, and there is time left to follow it. */
  serves(input: object): boolean;
  /** Points a new tab at the link. False where there is none to point. */
  openIn(tab: Window | null): boolean;
}

/** Mints an authorize URL for a platform. Calls that overlap share one request. */
export function startConnect(
  client: ConnectClient,
  { platform, returnTo, authorizeOrigins }: StartConnectInput,
): Promise<ReadyAttempt> {
  const call = { params: { platform }, body: { platform, returnTo } };
  return start(client, 'startConnect', platform, call, authorizeOrigins);
}

/** Mints an authorize URL for an account that needs a new log-in. Calls that overlap share one request. */
export function startReauth(
  client: ConnectClient,
  { socialAccountId, handle, status, returnTo, authorizeOrigins }: StartReauthInput,
): Promise<ReadyAttempt> {
  if (handle !== undefined) noteReauth({ socialAccountId, handle, status });
  const call = { params: { socialAccountId }, body: { socialAccountId, returnTo } };
  return start(client, 'startReauth', socialAccountId, call, authorizeOrigins);
}

// A link with less life than this left is not handed out a second time, in milliseconds.
const shortestUseMs = 60_000;

// Two buttons, a remount or StrictMode may ask for one link at once: they all get the one that is under way.
const once = createSingleFlight<ReadyAttempt>();

// Names the customer's wish towards the backend, which answers a repeated call of the same name with the same URL. It is
// kept while nobody knows whether an answer got lost, and it is no secret.
const actionIds = new WeakMap<ConnectClient, Map<string, string>>();

function start(
  client: ConnectClient,
  route: 'startConnect' | 'startReauth',
  target: string,
  { params, body }: Required<Pick<RouteCall, 'params' | 'body'>>,
  extraOrigins: readonly string[] = [],
): Promise<ReadyAttempt> {
  return once(client, target, async () => {
    const ids = actionIds.get(client) ?? new Map<string, string>();
    actionIds.set(client, ids);
    const actionId = ids.get(target) ?? createActionId();
    ids.set(target, actionId);
    try {
      const answer = await callRoute(client, route, { params, body: { ...body, actionId } });
      const started = decodeStartedAttempt(answer.body);
      if (!started) throw new ConnectError('bad_response');
      ids.delete(target);
      const authorizeUrl = safeAuthorizeUrl(started.authorizeUrl, {
        appOrigin: location.origin,
        extraOrigins,
      });
      if (!authorizeUrl) {
        if (process.env.NODE_ENV !== 'production') {
          const origin = originOf(started.authorizeUrl);
          adviseDeveloper({ code: 'unsafe_url', origin }, route, client);
        }
        throw new ConnectError('unsafe_url');
      }
      const about = digest(started.attemptId);
      const until = performance.now() + attemptLifetimeMs - shortestUseMs;
      return {
        ...started,
        authorizeUrl,
        digest: about,
        serves: (input) =>
          performance.now() < until &&
          Object.entries(body).every(([name, value]) => (input as typeof body)[name] === value),
        openIn: (tab) => openConsent(tab, authorizeUrl, about),
      };
    } catch (thrown) {
      const { code } = asConnectError(thrown);
      if (!isLostAnswer(code) && code !== 'rate_limited') ids.delete(target);
      throw thrown;
    }
  });
}

// The rest of the URL holds Layers' state token, which is not for a console.
function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
