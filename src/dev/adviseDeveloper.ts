import type { ConnectClient } from '../client/createConnectClient.js';
import { resolveRoute } from '../client/http/routeOverrides.js';
import { docsLink } from '../contract/docsLink.js';
import {
  type ConnectErrorCode,
  type ErrorDetails,
  type ErrorFacts,
  errorFacts,
  toConnectErrorCode,
} from '../contract/errors.js';
import { isId } from '../contract/fields.js';
import { type ClientRouteName, clientRoutes } from '../contract/routes.js';

export interface Mistake {
  code: string;
  requestId?: string | null | undefined;
  details?: ErrorDetails | null | undefined;
  origin?: string | undefined;
  advice?: string | undefined;
}

const advice: Partial<Record<ConnectErrorCode, (mistake: Mistake) => string>> = {
  return_url_not_allowed: ({ details }) =>
    `Layers returns nobody to the host ${details?.host ? `"${details.host}"` : "of the backend's appUrl"}. Ask your ` +
    "Layers account manager to put exactly this host on the API key's allowlist (localhost too), or set the " +
    "backend's appUrl to a host that is on it.",
  forbidden_scope: ({ details }) =>
    `The backend's API key lacks ${details?.requiredScope ? `the scope "${details.requiredScope}"` : 'a scope'}. ` +
    'Use a key that has it: connecting takes social:write, the list takes social:read.',
  validation: () =>
    'The backend or Layers did not accept what was sent. Check returnTo (a path inside your app), projectId, and ' +
    "the provider's routes against what the backend expects; the backend's log names the field.",
  misconfigured: () =>
    'The backend cannot work as it is set up; most often Layers does not accept its API key. The reason is in the ' +
    "backend's log.",
  unknown_route: () =>
    'The backend has no such route. Check that baseUrl of <ConnectProvider> leads to where createConnectHandler is ' +
    "mounted, and that its basePath is the path that reaches it; the backend's log names the path that arrived.",
  api_unauthenticated: () =>
    "Layers does not accept the backend's API key. Check that the whole key reaches the backend, that it is for " +
    'this environment, and that it has not been revoked.',
  unsafe_url: ({ origin }) =>
    `The authorize URL leads to ${origin ?? 'no origin at all'}, which is no platform, so nobody was sent there. If ` +
    `it is yours, such as a sandbox's, pass authorizeOrigins={['${origin ?? 'https://…'}']} to <ConnectProvider>.`,
  forbidden: () =>
    "The backend refused this customer or this page. Check what its authorize() answers, and add the page's origin " +
    "to its allowedOrigins if the app is served from another one than the backend's appUrl.",
  idempotency_conflict: () =>
    'The backend sent one idempotency key with two different requests. Send a fresh key with each wish to connect, ' +
    'or none: Layers ignores it here.',
};

const about = {
  heading: 'For developers',
  why: 'In development builds only. Your customers never see this.',
};

const printedFor = new WeakMap<object, Set<string>>();
const page = {};

interface Reported extends Mistake {
  route: string | null;
}

// An error on the screen no longer knows its route and origin.
const reported = new Map<string, Reported>();
const keyOf = ({ code, requestId }: Mistake) => `${toConnectErrorCode(code)} ${requestId ?? ''}`;

/** Ids are named, not given: one may be Layers' state token. */
function routeOf({ options }: ConnectClient, name: ClientRouteName): string {
  const { method, path } = resolveRoute(clientRoutes[name], options.routes?.[name]);
  return `${method} ${options.baseUrl.replace(/\/+$/, '')}${path}`;
}

/**
 * Writes each mistake to the console once a client, and keeps it for `noteForDeveloper`. For development builds only.
 */
export function adviseDeveloper(mistake: Mistake, during: string): void;
export function adviseDeveloper(mistake: Mistake, during: ClientRouteName, client: ConnectClient): void;
export function adviseDeveloper(mistake: Mistake, during: string, client?: ConnectClient): void {
  const { code, requestId, details, origin } = mistake;
  if (!Object.hasOwn(advice, code)) return;
  if (reported.size > 50) reported.clear();
  const route = client ? routeOf(client, during as ClientRouteName) : null;
  reported.set(keyOf(mistake), { code, requestId, details, origin, route });
  const owner = client ?? page;
  const known = code as ConnectErrorCode;
  const text = `layers-connect: ${during} failed with "${code}". ${advice[known]?.(mistake)} See ${docsLink(known)}`;
  const printed = printedFor.get(owner) ?? new Set<string>();
  printedFor.set(owner, printed);
  if (printed.has(text)) return;
  printed.add(text);
  console.error(requestId ? `${text} (request ${requestId})` : text);
}

export const missingReturn = (): Mistake => ({
  code: 'unknown',
  advice:
    "The page's URL names neither an attempt nor a failure, so there is nothing to wait for or to explain. Pass the " +
    "page's query, <ConnectingScreen searchParams={…} />, or attemptId or failureCode. If you did, the backend has " +
    "returned without a reason: see its log. The guide's does so when it could not start.",
});

export interface DeveloperNote {
  heading: string;
  why: string;
  advice: string;
  facts: [name: string, value: string][];
}

export function noteForDeveloper(error: Mistake): DeveloperNote | null {
  const code = toConnectErrorCode(error.code);
  const facts: ErrorFacts = errorFacts[code];
  if (facts.fixedBy !== 'developer' && !error.advice) return null;
  const { origin, route, details = null } = reported.get(keyOf(error)) ?? {};
  const { requestId } = error;
  const known = { code, requestId, origin, details: error.details ?? details };
  const lines: [string, string | false | null | undefined][] = [
    ['Code', code],
    ['Route', route],
    ['Request', isId(requestId) && requestId],
  ];
  return {
    ...about,
    advice: error.advice ?? advice[code]?.(known) ?? '',
    facts: lines.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  };
}
