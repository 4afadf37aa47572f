import { type ClientRouteName, clientRoutes } from '../../contract/routes.js';

/** `:name` in `path` stands for one segment. */
export interface CheckedRoute {
  method: string;
  path: string;
}

export type CheckedRoutes = Record<Exclude<ClientRouteName, 'attemptEvents'> | 'webhook', CheckedRoute>;

const { startConnect, getAttempt, listAccounts, startReauth, revokeAccount } = clientRoutes;

export const ownRoutes: CheckedRoutes = {
  startConnect,
  getAttempt,
  listAccounts,
  startReauth,
  revokeAccount,
  webhook: { method: 'POST', path: '/webhook' },
};

export const layersGuideRoutes: CheckedRoutes = {
  startConnect: { method: 'POST', path: '/connect/:platform/start' },
  getAttempt: { method: 'GET', path: '/connect/status/:state' },
  listAccounts: { method: 'GET', path: '/projects/:projectId/social-accounts' },
  startReauth: { method: 'POST', path: '/projects/:projectId/social/reauth-url' },
  revokeAccount: { method: 'DELETE', path: '/social-accounts/:socialAccountId' },
  webhook: { method: 'POST', path: '/layers-webhook' },
};

/** Reads `name=METHOD /path`. */
export function readRoute(
  text: string,
): { name: keyof CheckedRoutes; route: CheckedRoute } | { problem: string } {
  const [, name = '', method = '', path = ''] =
    /^(\w+)=(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/.exec(text) ?? [];
  const names = Object.keys(ownRoutes);
  if (!names.includes(name)) {
    return { problem: `--route "${text}" is not "name=METHOD /path" with a name of ${names.join(', ')}.` };
  }
  return { name: name as keyof CheckedRoutes, route: { method, path } };
}

export function urlOf(baseUrl: string, { path }: CheckedRoute, params: Record<string, string>): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(params[name === 'state' ? 'attemptId' : name] ?? ''),
  );
  return `${baseUrl.replace(/\/+$/, '')}${filled}`;
}
