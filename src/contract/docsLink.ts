import type { ConnectErrorCode } from './errors.js';

/** The sections of docs/errors.md about mistakes in the code that uses the kit. */
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

/** Where an error's cause and cure stand: in the installed package, so that they are those of its version. */
export const docsLink = (section: MistakeSection | ConnectErrorCode): string =>
  `node_modules/layers-connect/docs/errors.md#${section}`;
