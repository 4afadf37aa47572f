export const frameworks = ['next', 'react-router', 'express', 'hono', 'flask', 'other'] as const;

/** What the project's server is built with. `other` has none that the server half runs in. */
export type Framework = (typeof frameworks)[number];

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** What `init` has to know of a project. Paths are relative to its folder, with `/`, and `''` is the folder itself. */
export interface Project {
  framework: Framework;
  packageManager: PackageManager;
  /** Where the package.json of the front end is. */
  frontEnd: string;
  /** Where the front end's sources are: `src`, or the folder of the front end. */
  sources: string;
  /** What the pages are written in. */
  pages: 'ts' | 'js';
  /** Where the server's file goes. */
  serverFolder: string;
  /** The name's end of a module on the server. */
  serverExtension: 'ts' | 'js' | 'mjs';
  /** The file that starts the server, where one was found. */
  serverEntry: string | null;
  /** The handler is mounted there already, or its routes are named. */
  isMounted: boolean;
  /** Vite's own server shows the pages while the app is developed, and passes no calls on. */
  needsProxy: boolean;
  /** The import alias of `sources`, such as `@/`, where there is one. */
  alias: string | null;
  /** Where browsers open the app while it is developed. */
  appUrl: string;
  /** Packages that the pages need and package.json does not name. */
  missing: string[];
  /** A stylesheet that imports Tailwind 4, whose order of layers has to be named. */
  tailwindSheet: string | null;
  /** A path of its own that Next.js puts the app under. */
  hasBasePath: boolean;
}
