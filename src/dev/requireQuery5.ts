import { docsLink } from '../contract/docsLink.js';

/** Throws a TypeError for a client of TanStack Query 4, which can be installed beside the kit. Call it in development only. */
export function requireQuery5(queryClient: object): void {
  // Version 5 has no loggers.
  if (!('getLogger' in queryClient)) return;
  throw new TypeError(
    'layers-connect: the app has TanStack Query 4. Its queries work in another way, so the components could not read ' +
      'an account. Install 5.82 or newer: `npm install @tanstack/react-query@5`. ' +
      `See ${docsLink('query-version')}`,
  );
}
