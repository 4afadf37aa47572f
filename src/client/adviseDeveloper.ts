import type { ConnectErrorCode, ErrorDetails } from '../contract/errors.js';

/** A mistake in the set-up, with what is known of it. */
export interface Mistake {
  code: string;
  requestId?: string | null;
  details?: ErrorDetails | null;
  /** The origin that an authorize URL led to. */
  origin?: string | undefined;
}

// Customers and pages read none of this: it is what the person with the console open has to do.
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
  api_unauthenticated: () =>
    "Layers does not accept the backend's API key. Check that the whole key reaches the backend, that it is for " +
    'this environment, and that it has not been revoked.',
  unsafe_url: ({ origin }) =>
    `The authorize URL leads to ${origin ?? 'no origin at all'}, which is no platform, so nobody was sent there. If ` +
    `it is yours, such as a sandbox's, pass authorizeOrigins={['${origin ?? 'https://…'}']} to <ConnectProvider>.`,
};

const given = new WeakMap<object, Set<string>>();
const page = {};

/**
 * Writes to the console what to do about a mistake in the set-up, once an owner. Says nothing of other errors. Call it in
 * development only.
 */
export function adviseDeveloper(mistake: Mistake, during: string, owner: object = page): void {
  const { code, requestId } = mistake;
  if (!Object.hasOwn(advice, code)) return;
  const what = `layers-connect: ${during} failed with "${code}". ${advice[code as ConnectErrorCode]?.(mistake)}`;
  const before = given.get(owner) ?? new Set<string>();
  given.set(owner, before);
  // Without the request, which is another one each time.
  if (before.has(what)) return;
  before.add(what);
  console.error(requestId ? `${what} (request ${requestId})` : what);
}
