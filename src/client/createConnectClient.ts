import type { Platform } from '../contract/accounts.js';
import { docsLink } from '../contract/docsLink.js';
import { fillPath, startConnectRoute } from '../contract/routes.js';
import { checkRoutes, type RouteOverrides, resolveRoute } from './http/routeOverrides.js';

/**
 * The options of `createConnectClient`.
 *
 * @example
 * const backend: ConnectClientOptions = { baseUrl: 'https://api.example.com/layers', credentials: 'include' };
 */
export interface ConnectClientOptions {
  /** The URL of the backend's routes: a path (`/api/layers`) or a whole URL. A trailing slash is ignored. */
  baseUrl: string;
  /**
   * The project, for a backend that expects it in a path or a form, as the guide's does. Never a proof: our server
   * half takes the project from the log-in and ignores this one.
   */
  projectId?: string | undefined;
  /** Paths of a backend that has other routes than ours. */
  routes?: RouteOverrides | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined;
  /** Headers of every call. A function is called for each one, for a token that changes. */
  headers?: HeadersInit | (() => HeadersInit) | undefined;
  /** @default "same-origin" */
  credentials?: RequestCredentials | undefined;
}

/**
 * The form that a page submits to start a connect.
 *
 * @example
 * const { action, fields }: ConnectForm = client.form({ platform: 'tiktok' });
 */
export interface ConnectForm {
  /** The URL to post to. */
  action: string;
  /** The form's hidden inputs. */
  fields: { name: string; value: string }[];
  /** True where the backend answers with a redirect, so that only a form submit can start a connect. */
  required: boolean;
}

/**
 * A partner's backend and how to call it. Opaque: pass it to `ConnectProvider` or to an options factory.
 *
 * @example
 * const prefetch = (client: ConnectClient, cache: QueryClient) =>
 *   cache.prefetchInfiniteQuery(listAccountsOptions(client));
 */
export interface ConnectClient {
  /** Tells two clients apart in query keys. Holds no secret. */
  readonly key: string;
  /** @internal */
  readonly options: ConnectClientOptions;
  /** @internal */
  urlOf(path: string, params: Record<string, string | undefined>): string;
  /** @internal */
  readonly submitsForm: boolean;
  /** Returns the form that starts a connect without JavaScript. */
  form(input: { platform: Platform; returnTo?: string | undefined }): ConnectForm;
}

/**
 * Makes the client that `ConnectProvider` would make from its props. Make one yourself, outside of render, to set
 * headers, credentials or a `fetch`. Throws a TypeError for options that cannot work.
 *
 * @example
 * export const client = createConnectClient({
 *   baseUrl: 'https://api.example.com/layers',
 *   headers: () => ({ authorization: `Bearer ${sessionStorage.getItem('token')}` }),
 * });
 */
export function createConnectClient(options: ConnectClientOptions): ConnectClient {
  const { baseUrl, projectId, routes = {} } = options;
  if (typeof baseUrl !== 'string' || !/^(\/(?!\/)|https?:\/\/[^/])[^?#\s]*$/.test(baseUrl)) {
    const link = docsLink('client-options');
    throw new TypeError(
      process.env.NODE_ENV === 'production'
        ? `layers-connect: ${link}`
        : 'createConnectClient: baseUrl must be a path such as "/api/layers" or an http(s) URL without a query. ' +
            'Without it there is no backend to call. Pass the path under which your backend mounts the connect ' +
            `routes. See ${link}`,
    );
  }
  if (process.env.NODE_ENV !== 'production') {
    checkRoutes(routes);
    checkProjectId(projectId);
  }
  const base = baseUrl.replace(/\/+$/, '');
  const owner = projectId === undefined ? {} : { projectId };
  const { path, submit } = resolveRoute(startConnectRoute, routes.startConnect);
  const submitsForm = submit === 'form';
  const urlOf: ConnectClient['urlOf'] = (template, params) =>
    base + fillPath(template, { ...params, ...owner });

  // On a server `returnTo` may differ with each request, so only the last form of a platform is kept.
  const forms = new Map<string, { returnTo: string | undefined; form: ConnectForm }>();

  return {
    key: projectId === undefined ? base : `${base}#${projectId}`,
    options,
    urlOf,
    submitsForm,
    form({ platform, returnTo }) {
      const last = forms.get(platform);
      if (last && last.returnTo === returnTo) return last.form;
      const fields = Object.entries({ returnTo, ...owner }).flatMap(([name, value]) =>
        value === undefined ? [] : { name, value },
      );
      const form = { action: urlOf(path, { platform }), fields, required: submitsForm };
      forms.set(platform, { returnTo, form });
      return form;
    },
  };
}

function checkProjectId(projectId: unknown): void {
  if (projectId === undefined || (typeof projectId === 'string' && projectId.trim() !== '')) return;
  throw new TypeError(
    'createConnectClient: projectId is blank or no text, so a backend that reads it would look for no project. ' +
      'Pass the id of the project, or leave projectId out where the backend takes it from the log-in. ' +
      `See ${docsLink('client-options')}`,
  );
}
