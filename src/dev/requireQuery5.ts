import { docsLink } from '../contract/docsLink.js';

/** TanStack Query 4 may be installed beside the kit. For development builds only. */
export function requireQuery5(queryClient: object): void {
  if (!('getLogger' in queryClient)) return;
  throw new TypeError(
    'layers-connect: the app has TanStack Query 4. Its queries work in another way, so the components could not read ' +
      'an account. Install 5.82 or newer: `npm install @tanstack/react-query@5`. ' +
      `See ${docsLink('query-version')}`,
  );
}
