import {
  type AccountPage,
  decodeAccountPage,
  decodeRevokedAccount,
  type RevokedAccount,
} from '../contract/accounts.js';
import {
  type ConnectAttempt,
  decodeAttempt,
  decodeStartedAttempt,
  type StartedAttempt,
} from '../contract/attempts.js';
import { ConnectError } from './ConnectError.js';
import { request } from './request.js';
import { type RouteOverrides, resolveRoutes } from './routeOverrides.js';
import { createSingleFlight } from './singleFlight.js';

export interface ConnectClientOptions {
  /**
   * Where the backend's routes are: a path (`/api/layers`) or a whole URL. A trailing slash is ignored.
   */
  baseUrl: string;
  /**
   * The project, for a backend that expects it in a path, a query or a form, as the guide's does. It is never a proof
   * of anything: our server half takes the project from the log-in and ignores this one.
   */
  projectId?: string | undefined;
  /** Other paths than ours, for a backend that was there before. */
  routes?: RouteOverrides | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
  /** Sent with every call. A function is asked anew each time, for a token that changes. */
  headers?: HeadersInit | (() => HeadersInit) | undefined;
  /** @default "same-origin" */
  credentials?: RequestCredentials | undefined;
}

interface CallOptions {
  signal?: AbortSignal | undefined;
}

/** What a page submits when a connect starts as a real form. */
export interface ConnectForm {
  action: string;
  fields: { name: string; value: string }[];
  /** True where the backend answers with a redirect, so that only a form submit can start a connect. */
  required: boolean;
}

/** Speaks to the partner's backend. Every method rejects with a `ConnectError`. */
export interface ConnectClient {
  /** Tells two clients apart in query keys. Holds no secret. */
  readonly key: string;
  /** Mints an authorize URL. Calls for one platform that overlap share one request. */
  startConnect(input: {
    platform: string;
    /** Names the customer's click: a repeated call with the same id is answered with the same URL. */
    actionId: string;
    /** A path inside the partner's app to end on. */
    returnTo?: string | undefined;
  }): Promise<StartedAttempt>;
  connectForm(input: { platform: string; returnTo?: string | undefined }): ConnectForm;
  /** `expiresInMs` is filled in from the answer's `Date` where the backend left it out. */
  getAttempt(input: { attemptId: string }, options?: CallOptions): Promise<ConnectAttempt>;
  listAccounts(
    input: { platform?: string | undefined; status?: string | undefined; cursor?: string | undefined },
    options?: CallOptions,
  ): Promise<AccountPage>;
  /** Mints an authorize URL for an account that needs a new log-in. Overlapping calls share one request. */
  startReauth(input: {
    socialAccountId: string;
    actionId: string;
    returnTo?: string | undefined;
  }): Promise<StartedAttempt>;
  revokeAccount(input: { socialAccountId: string }): Promise<RevokedAccount>;
}

/**
 * Makes the client that `ConnectProvider` would make from its own props. Make one yourself to set headers, credentials
 * or a `fetch` of your own, and keep it outside of render. Throws a TypeError for options that cannot work.
 */
export function createConnectClient(options: ConnectClientOptions): ConnectClient {
  const { projectId } = options;
  const baseUrl = checkBaseUrl(options.baseUrl);
  const routes = resolveRoutes(baseUrl, options.routes ?? {});
  const settings = {
    // Looked up at each call, so that a page may wrap its fetch after this client was made.
    fetch: options.fetch ?? ((...args: Parameters<typeof fetch>) => globalThis.fetch(...args)),
    headers: options.headers,
    credentials: options.credentials ?? 'same-origin',
  };
  const owner = projectId === undefined ? {} : { projectId };
  // Two buttons, a remount or StrictMode may ask for one connect at once: they all get the one that is under way.
  const mint = createSingleFlight<StartedAttempt>();

  return {
    key: projectId === undefined ? baseUrl : `${baseUrl}#${projectId}`,

    startConnect: ({ platform, actionId, returnTo }) =>
      mint(`connect ${platform}`, async () => {
        const { method, url } = routes.startConnect;
        const body = { platform, actionId, returnTo, ...owner };
        return started(await request(settings, { method, url: url({ platform, ...owner }), body }));
      }),

    connectForm({ platform, returnTo }) {
      const fields = Object.entries({ returnTo, ...owner })
        .filter((field): field is [string, string] => field[1] !== undefined)
        .map(([name, value]) => ({ name, value }));
      const { submit, url } = routes.startConnect;
      return { action: url({ platform, ...owner }), fields, required: submit === 'form' };
    },

    async getAttempt({ attemptId }, { signal } = {}) {
      const { method, url } = routes.getAttempt;
      const answer = await request(settings, { method, url: url({ attemptId, ...owner }), signal });
      const attempt = decodeAttempt(answer.body, attemptId);
      if (!attempt) throw badShape('an attempt');
      if (attempt.status !== 'pending' || attempt.expiresInMs !== null || answer.serverNow === null)
        return attempt;
      const expiresAt = Date.parse(attempt.expiresAt ?? '');
      return Number.isNaN(expiresAt) ? attempt : { ...attempt, expiresInMs: expiresAt - answer.serverNow };
    },

    async listAccounts({ platform, status, cursor }, { signal } = {}) {
      const { method, url } = routes.listAccounts;
      const query = new URLSearchParams(
        Object.entries({ platform, status, cursor }).filter((entry): entry is [string, string] =>
          Boolean(entry[1]),
        ),
      ).toString();
      const target = url({ ...owner }) + (query && `?${query}`);
      const page = decodeAccountPage((await request(settings, { method, url: target, signal })).body);
      if (!page) throw badShape('a page of accounts');
      return page;
    },

    startReauth: ({ socialAccountId, actionId, returnTo }) =>
      mint(`reauth ${socialAccountId}`, async () => {
        const { method, url } = routes.startReauth;
        const body = { socialAccountId, actionId, returnTo, ...owner };
        return started(await request(settings, { method, url: url({ socialAccountId, ...owner }), body }));
      }),

    async revokeAccount({ socialAccountId }) {
      const { method, url } = routes.revokeAccount;
      const answer = await request(settings, { method, url: url({ socialAccountId, ...owner }) });
      return decodeRevokedAccount(answer.body, socialAccountId);
    },
  };
}

function started({ body }: { body: unknown }): StartedAttempt {
  const attempt = decodeStartedAttempt(body);
  if (!attempt) throw badShape('an attempt with an authorize URL');
  return attempt;
}

function badShape(expected: string): ConnectError {
  return new ConnectError('bad_response', `The backend answered JSON that is not ${expected}.`);
}

function checkBaseUrl(baseUrl: unknown): string {
  if (typeof baseUrl === 'string' && /^(\/(?!\/)|https?:\/\/[^/])/.test(baseUrl) && !/[?#\s]/.test(baseUrl)) {
    return baseUrl.replace(/\/+$/, '');
  }
  throw new TypeError(
    'createConnectClient: baseUrl must be a path such as "/api/layers" or an http(s) URL without a query. ' +
      'Without it there is no backend to call. Pass the path under which your backend mounts the connect routes.',
  );
}
