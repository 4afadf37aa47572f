// What partners build and test with. Each has a folder of its own for what it makes, and throws where it fails.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '../../scripts/chromium.mjs';

/**
 * @typedef {object} Context
 * @property {string} here the folder of this file
 * @property {string} folder an empty folder, which is removed at the end
 * @property {string} tarball the packed package
 * @property {(command: string, args: string[], options?: { cwd?: string, env?: Record<string, string> }) => Promise<string>} run
 */
/** @typedef {{ name: string, test: (context: Context) => Promise<string | void> }} Consumer */

const require = createRequire(import.meta.url);
const node = process.execPath;

/** @param {boolean} holds @param {string} statement */
function check(holds, statement) {
  if (!holds) throw new Error(statement);
}

/** What a server render has to say: the button, in German. @param {string} html */
function checkPage(html) {
  check(html.includes('data-layers-component="ConnectSocialButton"'), `No connect button in ${html}`);
  check(html.includes('TikTok verbinden'), `No German words in ${html}`);
}

/** The dialog has to be in a file of its own, and the kit and its styles in the page's. @param {string} folder */
function checkClient(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css)$/.test(file),
  );
  const holding = (/** @type {string} */ text) =>
    files.filter((file) => readFileSync(join(folder, file), 'utf8').includes(text));
  const scripts = files.filter((file) => file.endsWith('.js'));
  check(scripts.length > 1, `The dialog is no file of its own: ${files.join(', ')}`);
  const kits = holding('ConnectSocialButton').filter((file) => file.endsWith('.js'));
  check(kits.length === 1, `The kit is in the page ${kits.length} times: ${kits.join(', ')}`);
  check(holding('layers-connect').length > 0, 'The stylesheet is not in the build.');
}

/** @param {string} config @param {Record<string, string>} [env] @returns {Consumer['test']} */
const jest =
  (config, env) =>
  async ({ here, run }) => {
    const cli = join(require.resolve('jest/package.json'), '../bin/jest.js');
    await run(node, [cli, '-c', config, '--no-watchman', '--maxWorkers=1'], {
      cwd: join(here, 'testing'),
      env,
    });
  };

/** @param {string} name @returns {Consumer['test']} */
const bundler =
  (name) =>
  async ({ here, folder, run }) => {
    await run(node, [join(here, 'webpack/build.cjs'), name], {
      env: { CONSUMERS_OUT: folder, NODE_ENV: 'production' },
    });
    checkPage(await run(node, [join(folder, 'render.cjs')]));
    checkClient(join(folder, 'client'));
  };

/** @param {string} folder @param {object} manifest */
function project(folder, manifest) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
}

const npmInstall = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
const versions = { react: '19.3.1', query: '5.108.0' };

/** A page without JSX, for projects that build nothing. */
const plainPage = `
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { ConnectProvider, ConnectSocialButton } from 'layers-connect';
import { de } from 'layers-connect/locales/de';
const button = createElement(ConnectSocialButton, { platform: 'tiktok' });
console.log(renderToString(createElement(ConnectProvider, { baseUrl: '/api/layers', messages: de }, button)));
`;

/** @type {Consumer[]} */
export const consumers = [
  {
    name: 'vitest',
    async test({ here, run }) {
      await run(node, [join(require.resolve('vitest/package.json'), '../vitest.mjs'), 'run'], {
        cwd: join(here, 'testing'),
      });
    },
  },
  { name: 'jest with ts-jest', test: jest('jest.ts.config.cjs') },
  { name: 'jest with babel', test: jest('jest.babel.config.cjs') },
  {
    name: 'jest with ESM',
    test: jest('jest.esm.config.cjs', { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' }),
  },
  {
    name: 'vite and playwright',
    async test({ here, folder, run }) {
      const vite = join(require.resolve('vite/package.json'), '../bin/vite.js');
      const app = join(here, 'app');
      const client = join(folder, 'client');
      const built = await run(node, [vite, 'build', app, '--outDir', client, '--emptyOutDir']);
      const noise = [...built.matchAll(/use client/g)].length;
      check(noise <= 1, `Vite warns of "use client" ${noise} times.`);
      checkClient(join(client, 'assets'));
      await run(node, [
        vite,
        'build',
        app,
        '--ssr',
        'render.tsx',
        '--outDir',
        join(here, 'node_modules/.ssr'),
        '--emptyOutDir',
      ]);
      checkPage(await run(node, [join(here, 'node_modules/.ssr/render.mjs')]));
      const playwright = require.resolve('@playwright/test/cli');
      const env = { CONSUMERS_APP: client, CONSUMERS_SCRATCH: join(folder, 'results') };
      await run(
        node,
        [playwright, 'test', '-c', join(here, 'playwright'), '--workers=1', '--reporter=line'],
        { env },
      );
    },
  },
  {
    name: 'storybook',
    async test({ here, folder, run }) {
      const storybook = join(require.resolve('storybook/package.json'), '../dist/bin/dispatcher.js');
      const config = join(here, 'storybook/.storybook');
      const args = ['build', '-c', config, '-o', folder, '--quiet', '--disable-telemetry'];
      await run(node, [storybook, ...args]);
      const server = createServer((request, response) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        response.setHeader(
          'content-type',
          { html: 'text/html', js: 'text/javascript', css: 'text/css' }[path.split('.').at(-1) ?? ''] ??
            'application/json',
        );
        try {
          response.end(readFileSync(join(folder, path)));
        } catch {
          response.writeHead(404).end();
        }
      });
      await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
      const browser = await chromium.launch(chromiumLaunchOptions());
      try {
        const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
        const page = await browser.newPage();
        page.setDefaultTimeout(600_000);
        for (const [story, played] of [
          ['connecting', 'connected'],
          ['need-reconnecting', 'listed'],
        ]) {
          await page.goto(`http://localhost:${port}/iframe.html?id=connect--${story}&viewMode=story`);
          await page.locator(`[data-played="${played}"]`).waitFor({ state: 'attached' });
        }
      } finally {
        await browser.close();
        server.closeAllConnections();
        server.close();
      }
    },
  },
  { name: 'webpack with babel', test: bundler('webpack') },
  { name: 'rspack', test: bundler('rspack') },
  {
    name: 'bun',
    async test({ here, folder, run }) {
      const name = readdirSync(join(here, 'node_modules/@oven')).find((each) => each.startsWith('bun-'));
      check(name !== undefined, 'Bun has no binary for this platform.');
      const bun = join(here, 'node_modules/@oven', String(name), 'bin/bun');
      const env = { NODE_ENV: 'production' };
      const out = join(folder, 'client');
      await run(bun, ['build', join(here, 'app/client.tsx'), '--outdir', out, '--splitting', '--minify'], {
        env,
      });
      checkClient(out);
      checkPage(await run(bun, ['run', join(here, 'app/render.tsx')], { env, cwd: here }));
    },
  },
  {
    name: 'npm, a server alone',
    async test({ folder, tarball, run }) {
      project(folder, {});
      await run('npm', [...npmInstall, 'express@5', tarball], { cwd: folder });
      const installed = Object.keys(
        JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8')).packages,
      );
      const browsers = installed.filter((path) =>
        /\/(react|react-dom|scheduler|@tanstack|@radix-ui|radix-ui)/.test(path),
      );
      check(browsers.length === 0, `A server gets ${browsers.join(', ')}.`);
      const code = `
        const { createConnectHandler, toNodeListener } = require('layers-connect/server');
        const { createSandbox } = require('layers-connect/sandbox');
        const sandbox = createSandbox();
        const connect = createConnectHandler({
          apiKey: sandbox.apiKey, appUrl: 'http://localhost:3000', basePath: '/api/layers', fetch: sandbox.fetch,
          layersApiUrl: sandbox.apiUrl, authorize: () => ({ userId: 'quinn', projectId: sandbox.projectId }),
        });
        const server = require('express')().use(toNodeListener(connect)).listen(0, async () => {
          const answer = await fetch('http://localhost:' + server.address().port + '/api/layers/accounts');
          console.log(answer.status);
          server.close();
        });`;
      for (const flags of [[], ['--no-experimental-require-module']]) {
        const status = await run(node, [...flags, '--eval', code], { cwd: folder });
        check(status.trim() === '200', `The server answered ${status}`);
      }
      return `${installed.length} packages`;
    },
  },
  {
    name: 'npm, an app with TanStack Query 4',
    async test({ folder, tarball, run }) {
      project(folder, { type: 'module' });
      const query = '@tanstack/react-query@4';
      await run('npm', [...npmInstall, 'react@18', 'react-dom@18', query, tarball], { cwd: folder });
      writeFileSync(join(folder, 'page.js'), plainPage);
      const said = await run(node, ['page.js'], { cwd: folder }).then(
        () => 'nothing',
        (error) => String(error.message),
      );
      check(said.includes('the app has TanStack Query 4.'), `Of TanStack Query 4 it says: ${said}`);
    },
  },
  {
    name: 'pnpm',
    async test({ here, folder, tarball, run }) {
      project(folder, { type: 'module' });
      const { react, query } = versions;
      const packages = [`react@${react}`, `react-dom@${react}`, `@tanstack/react-query@${query}`, tarball];
      const pnpm = join(here, 'node_modules/pnpm/bin/pnpm.cjs');
      await run(node, [pnpm, 'add', '--ignore-scripts', '--prefer-offline', ...packages], { cwd: folder });
      writeFileSync(join(folder, 'page.js'), plainPage);
      checkPage(await run(node, ['page.js'], { cwd: folder }));
    },
  },
  {
    name: 'typescript',
    async test({ here, run }) {
      const newest = require.resolve('typescript/bin/tsc');
      const oldest = join(here, '../../node_modules/typescript-5.0/bin/tsc');
      const modes = [
        [newest, 'bundler', 'ESNext'],
        [newest, 'node16', 'Node16'],
        [newest, 'node10', 'CommonJS'],
        [oldest, 'node16', 'Node16'],
      ];
      for (const [tsc = '', moduleResolution = '', module = ''] of modes) {
        const isNode = module.startsWith('Node');
        // A module of ESM and one of CommonJS, by their names.
        const files = (isNode ? ['server.mts', 'server.cts'] : ['server.ts']).map((file) => {
          const path = join(here, 'types', `.generated.${file}`);
          writeFileSync(path, readFileSync(join(here, 'types/server.ts')));
          return path;
        });
        const flags = [
          '--noEmit',
          '--strict',
          '--skipLibCheck',
          '--target',
          'ES2022',
          '--pretty',
          'false',
          '--types',
          'node',
        ];
        await run(node, [
          tsc,
          ...flags,
          '--module',
          module,
          '--moduleResolution',
          moduleResolution,
          ...files,
        ]);
      }
      return `${modes.length} kinds of resolution`;
    },
  },
];
