import type { AccountStatus, Platform } from '../../contract/accounts.js';
import { attemptLifetimeMs, decodeStartedAttempt, type StartedAttempt } from '../../contract/attempts.js';
import { safeAuthorizeUrl } from '../../contract/authorizeUrl.js';
import { adviseDeveloper } from '../../dev/adviseDeveloper.js';
import { noteReauth } from '../accounts/reauthNotes.js';
import { asConnectError, ConnectError } from '../ConnectError.js';
import type { ConnectClient } from '../createConnectClient.js';
import { digest } from '../digest.js';
import { callRoute } from '../http/callRoute.js';
import { isLostAnswer } from '../isLostAnswer.js';
import { randomText } from '../randomText.js';
import { noteStart } from './startNote.js';

interface StartInput {
  returnTo?: string | undefined;
  authorizeOrigins?: readonly string[] | undefined;
}

export interface StartConnectInput extends StartInput {
  platform: Platform;
}

export interface StartReauthInput extends StartInput {
  socialAccountId: string;
  /** The platform to name on a page that is told of a failure and of no attempt. */
  platform?: Platform | undefined;
  /** The handle to compare the outcome with. */
  handle?: string | undefined;
  /** The account's status, which tells a dead token from one renewed in good time. */
  status?: AccountStatus | undefined;
}

export interface ReadyAttempt extends StartedAttempt {
  digest: string;
  startedFor: Readonly<Record<string, string | undefined>>;
  /** The moment of `performance.now()` after which the link is too old to be used again. */
  usableUntil: number;
}

export function startConnect(
  client: ConnectClient,
  { platform, returnTo, authorizeOrigins }: StartConnectInput,
): Promise<ReadyAttempt> {
  const attempt = start(client, 'startConnect', { platform, returnTo }, platform, authorizeOrigins);
  noteStart({ platform }, attempt);
  return attempt;
}

export function startReauth(
  client: ConnectClient,
  { socialAccountId, platform, handle, status, returnTo, authorizeOrigins }: StartReauthInput,
): Promise<ReadyAttempt> {
  if (handle !== undefined) noteReauth({ socialAccountId, handle, status });
  const body = { socialAccountId, returnTo };
  const attempt = start(client, 'startReauth', body, socialAccountId, authorizeOrigins);
  if (platform !== undefined) noteStart({ platform, socialAccountId }, attempt);
  return attempt;
}

export function canReuse({ startedFor, usableUntil }: ReadyAttempt, input: object): boolean {
  const fields = Object.entries(startedFor);
  return (
    performance.now() < usableUntil &&
    fields.every(([name, value]) => (input as Record<string, unknown>)[name] === value)
  );
}

const minimumRemainingLifeMs = 60_000;

interface Starts {
  /** Two buttons, a remount or StrictMode share one request. */
  pending: Map<string, Promise<ReadyAttempt>>;
  /** An id names one click, so that a repeated call gets the same URL. Kept while an answer may be lost. */
  actionIds: Map<string, string>;
}

const startsOfClients = new WeakMap<ConnectClient, Starts>();

function startsOf(client: ConnectClient): Starts {
  const starts = startsOfClients.get(client) ?? { pending: new Map(), actionIds: new Map() };
  startsOfClients.set(client, starts);
  return starts;
}

type StartRoute = 'startConnect' | 'startReauth';
type StartBody = Record<string, string | undefined>;

function start(
  client: ConnectClient,
  route: StartRoute,
  body: StartBody,
  target: string,
  authorizeOrigins: readonly string[] = [],
): Promise<ReadyAttempt> {
  const { pending } = startsOf(client);
  const running =
    pending.get(target) ??
    request(client, route, body, target, authorizeOrigins).finally(() => pending.delete(target));
  pending.set(target, running);
  return running;
}

async function request(
  client: ConnectClient,
  route: StartRoute,
  body: StartBody,
  target: string,
  extraOrigins: readonly string[],
): Promise<ReadyAttempt> {
  const { actionIds } = startsOf(client);
  const actionId = actionIds.get(target) ?? randomText();
  actionIds.set(target, actionId);
  try {
    const answer = await callRoute(client, route, { params: body, body: { ...body, actionId } });
    const started = decodeStartedAttempt(answer.body);
    if (!started) throw new ConnectError('bad_response');
    actionIds.delete(target);
    const authorizeUrl = safeAuthorizeUrl(started.authorizeUrl, { appOrigin: location.origin, extraOrigins });
    if (!authorizeUrl) {
      if (process.env.NODE_ENV !== 'production') {
        const origin = originOf(started.authorizeUrl);
        adviseDeveloper({ code: 'unsafe_url', origin }, route, client);
      }
      throw new ConnectError('unsafe_url');
    }
    return {
      ...started,
      authorizeUrl,
      digest: digest(started.attemptId),
      startedFor: body,
      usableUntil: performance.now() + attemptLifetimeMs - minimumRemainingLifeMs,
    };
  } catch (thrown) {
    const { code } = asConnectError(thrown);
    if (!isLostAnswer(code) && code !== 'rate_limited') actionIds.delete(target);
    throw thrown;
  }
}

// The rest of the URL holds Layers' state token, which must not reach a console.
function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
