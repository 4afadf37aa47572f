import type { NextConfig } from 'next';

const basePath = process.env.APP_PATH ?? '';

const config: NextConfig = {
  // As create-next-app writes them.
  cacheComponents: true,
  partialPrefetching: true,
  ...(basePath === '' ? {} : { basePath, trailingSlash: true }),
  // Each build of the tests is a fresh one. Writing the cache costs a third of it.
  experimental: { turbopackFileSystemCacheForBuild: false },
};

export default config;
