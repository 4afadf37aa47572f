import type { ConnectErrorCode } from './errors.js';

export type MistakeSection =
  | 'no-provider'
  | 'one-backend'
  | 'query-version'
  | 'invalid-prop'
  | 'client-options'
  | 'client-routes'
  | 'handler-options'
  | 'project-id'
  | 'redis-store'
  | 'sandbox'
  | 'testing';

/** Links into the installed package, so that the page is of the same version. */
export const docsLink = (section: MistakeSection | ConnectErrorCode): string =>
  `node_modules/layers-connect/docs/errors.md#${section}`;
