import { fileURLToPath } from 'node:url';

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** Resolves the public entries to the sources, so that stories and tests import the kit as a partner would. */
export const sourceAlias = [
  { find: /^layers-connect\/errors$/, replacement: source('errors.ts') },
  { find: /^layers-connect\/themes$/, replacement: source('themes.ts') },
  { find: /^layers-connect\/locales\/([\w-]+)$/, replacement: source('locales/$1.ts') },
  { find: /^layers-connect\/server$/, replacement: source('server/index.ts') },
  { find: /^layers-connect\/server\/redis$/, replacement: source('server/redis/index.ts') },
  { find: /^layers-connect\/sandbox$/, replacement: source('sandbox/index.ts') },
  { find: /^layers-connect\/testing$/, replacement: source('testing/index.ts') },
  { find: /^layers-connect\/testing\/dom$/, replacement: source('testing/dom.ts') },
  { find: /^layers-connect$/, replacement: source('index.ts') },
];
