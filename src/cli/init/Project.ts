export const frameworks = ['next', 'react-router', 'express', 'hono', 'flask', 'other'] as const;

/** `other`: a server in which the server half cannot run. */
export type Framework = (typeof frameworks)[number];

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** Paths are relative to the project's folder, with `/`; `''` is the folder itself. */
export interface Project {
  framework: Framework;
  packageManager: PackageManager;
  frontEndFolder: string;
  sourceFolder: string;
  pageExtension: 'ts' | 'js';
  serverFolder: string;
  serverExtension: 'ts' | 'js' | 'mjs';
  serverEntry: string | null;
  isMounted: boolean;
  /** Vite's own server shows the pages in development, and passes no calls on. */
  needsProxy: boolean;
  sourceAlias: string | null;
  appUrl: string;
  missingPackages: string[];
  /** Tailwind 4's stylesheet, in which the order of layers has to be named. */
  tailwindSheet: string | null;
  hasBasePath: boolean;
}
