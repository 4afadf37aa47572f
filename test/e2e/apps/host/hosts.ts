import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compile } from 'tailwindcss';

const require = createRequire(import.meta.url);
const own = (name: string) => readFile(new URL(`./styles/${name}.css`, import.meta.url), 'utf8');

/** Tailwind's own output for a page that uses no utilities: its layers in their order, with the preflight in `base`. */
async function tailwind(): Promise<string> {
  const root = dirname(require.resolve('tailwindcss/package.json'));
  const { build } = await compile('@import "tailwindcss";', {
    async loadStylesheet() {
      const path = join(root, 'index.css');
      return { path, base: root, content: await readFile(path, 'utf8') };
    },
  });
  return build([]);
}

interface Host {
  /** The page's own stylesheet. */
  css(): Promise<string>;
  /** Where the kit's stylesheet stands. Behind the page's it wins what is as specific as it is. */
  kit: 'before' | 'after';
}

/** The pages that the kit is put into, each with the order of stylesheets that is harder on it. */
export const hosts = {
  plain: { css: () => own('plain'), kit: 'after' },
  'create-next-app': { css: () => own('create-next-app'), kit: 'before' },
  'modern-reset': { css: () => own('modern-reset'), kit: 'before' },
  bootstrap: {
    css: () => readFile(require.resolve('bootstrap/dist/css/bootstrap.css'), 'utf8'),
    kit: 'before',
  },
  tailwind: { css: tailwind, kit: 'after' },
  'tailwind-on-top': { css: tailwind, kit: 'before' },
  reset: { css: () => own('reset'), kit: 'before' },
  aggressive: { css: () => own('aggressive'), kit: 'before' },
} as const satisfies Record<string, Host>;

export type HostName = keyof typeof hosts;
export const hostNames = Object.keys(hosts) as HostName[];
export const sheets = ['styles.css', 'styles.unlayered.css'] as const;
export type Sheet = (typeof sheets)[number];
