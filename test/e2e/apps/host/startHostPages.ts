import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { type HostName, hosts, type Sheet } from './hosts.js';
import { kitchenSink } from './kitchenSink.js';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Makes the kit one of another version: its shared names hold another number. */
const otherVersion: Plugin = {
  name: 'other-version',
  setup(build) {
    build.onLoad({ filter: /\/dist\/client\/.*\.js$/ }, async ({ path }) => {
      const contents = (await readFile(path, 'utf8')).replaceAll('layers-connect/1', 'layers-connect/2');
      return { contents, loader: 'js' };
    });
  },
};

/** Bundles the apps against `dist`, the files that a partner installs. */
async function bundleApps(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'host-apps-'));
  const apps = ['states', 'journey', 'modals', 'hostModals', 'shadow'];
  const dist = from('../../../../dist');
  const common = {
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    // Loaded by nothing but Node.
    external: ['node:*'] as string[],
    // The repository's own tsconfig points the package's name at its sources.
    tsconfigRaw: {},
  } as const satisfies BuildOptions;
  const alias = {
    'layers-connect/sandbox': `${dist}/sandbox/index.js`,
    'layers-connect': `${dist}/index.js`,
  };
  const copy = { ...common, alias, splitting: false };
  const copyOf = (name: string) => ({
    entryPoints: { [name]: from('./app/copy.tsx') },
    define: { ...common.define, COPY: JSON.stringify(name) },
  });
  await Promise.all([
    build({ ...common, alias, entryPoints: apps.map((name) => from(`./app/${name}.tsx`)) }),
    build({ ...copy, ...copyOf('copy') }),
    build({ ...copy, ...copyOf('same') }),
    build({
      ...copy,
      ...copyOf('other'),
      alias: { ...alias, react: 'react-18', 'react-dom': 'react-dom-18' },
      plugins: [otherVersion],
    }),
  ]);
  return outdir;
}

function page(host: HostName, sheet: Sheet | 'none', name: string): string {
  const own = `<link rel="stylesheet" href="/host/${host}.css">`;
  const kit = sheet === 'none' ? '' : `<link rel="stylesheet" href="/dist/${sheet}">`;
  const links = hosts[host].kit === 'before' ? kit + own : own + kit;
  const body =
    name === 'sink'
      ? kitchenSink
      : `<header>Host</header><main id="app" style="padding-top: 60px"></main>${name
          .split('+')
          .map((app) => `<script type="module" src="/app/${app}.js"></script>`)
          .join('')}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${host}</title>
<meta name="viewport" content="width=device-width">${links}</head><body>${body}</body></html>`;
}

const types: Record<string, string> = { css: 'text/css', js: 'text/javascript' };

/** Serves every host's page with and without the kit, as `/plain/styles.css/states`, on a free port. */
export async function startHostPages(): Promise<{ url: string; close(): Promise<void> }> {
  const apps = await bundleApps();

  async function answer(path: string): Promise<[type: string, body: string]> {
    const [, folder = '', file = '', last = ''] = path.split('/');
    const type = types[file.split('.').pop() ?? ''] ?? 'text/html';
    if (folder === 'host') return [type, await hosts[file.replace('.css', '') as HostName].css()];
    if (folder === 'dist') return [type, await readFile(from(`../../../../dist/${file}`), 'utf8')];
    if (folder === 'app') return [type, await readFile(join(apps, file), 'utf8')];
    return ['text/html', page(folder as HostName, file as Sheet | 'none', last)];
  }

  const server = createServer(({ url = '' }, response) => {
    answer(url).then(
      ([type, body]) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
