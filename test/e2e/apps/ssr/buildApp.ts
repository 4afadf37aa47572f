import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

export type ReactMajor = '18' | '19';

/** What `server.tsx` prints. */
export interface Rendered {
  react: string;
  timeZone: string;
  locale: string;
  /** The globals of a browser that it found. */
  browserGlobals: string[];
  /** What React or the kit said on the console. */
  said: string[];
  /** What was asked of the backend while it rendered. */
  asked: string[];
  /** How many timers rendering left behind. */
  timersLeft: number;
  names: string[];
  html: Record<'renderToString' | 'renderToPipeableStream', string[]>;
  data: object;
}

/** Bundles the pages for Node and for a browser, with the built package and one version of React. */
export async function buildApp(react: ReactMajor): Promise<string> {
  const outdir = fileURLToPath(new URL(`../../../../test-results/ssr/react-${react}`, import.meta.url));
  const shared = {
    bundle: true,
    outdir,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    // Only the development build says what differs.
    define: { 'process.env.NODE_ENV': '"development"' },
    alias: react === '18' ? { react: 'react-18', 'react-dom': 'react-dom-18' } : {},
    logLevel: 'error',
    // The sources' own paths would be taken for the package's name.
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx' } },
  } as const;
  await Promise.all([
    build({ ...shared, entryPoints: [join(here, 'browser.tsx')], platform: 'browser', splitting: true }),
    build({
      ...shared,
      entryPoints: [join(here, 'server.tsx')],
      outExtension: { '.js': '.mjs' },
      platform: 'node',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    }),
  ]);
  return outdir;
}

/** Renders every state in a plain Node of its own, in the zone where a day begins first, in Japanese. */
export async function renderOnServer(outdir: string): Promise<Rendered> {
  const env = {
    PATH: process.env['PATH'],
    TZ: 'Pacific/Kiritimati',
    LANG: 'ja_JP.UTF-8',
    LC_ALL: 'ja_JP.UTF-8',
  };
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [join(outdir, 'server.mjs')], { env, maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}
