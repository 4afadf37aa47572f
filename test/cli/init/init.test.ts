import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { writeNew } from '../../../src/cli/init/writeNew.js';
import { clientRoutes } from '../../../src/contract/routes.js';
import { callInit, createFolder, createProject, filesOf } from './projects.js';

const next = { dependencies: { next: '16.4.6', react: '19.3.1' } };
const nextApp = { 'package.json': next, 'app/layout.jsx': '' };
const vite = { type: 'module', dependencies: { react: '19.3.1' } };
const routerApp = {
  'package.json': { dependencies: { react: '19.3.1' }, devDependencies: { '@react-router/dev': '^7' } },
};
const withServer = (framework: string, more: object = {}) => ({
  'package.json': { ...vite, dependencies: { ...vite.dependencies, [framework]: '*' }, ...more },
  'src/main.jsx': '',
});

describe('the plan', () => {
  it('is shown by --dry-run, which writes nothing', async () => {
    const folder = createProject(nextApp);
    const before = filesOf(folder);
    const { code, out } = await callInit(folder, ['--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain('Next.js, JavaScript, npm');
    expect(out).toContain('+ app/api/layers/[...path]/route.js');
    expect(filesOf(folder)).toEqual(before);
  });

  it('leaves a file that exists as it is, says so, and prints what it would be', async () => {
    const folder = createProject({ ...nextApp, 'connect.js': 'mine' });
    const { code, out } = await callInit(folder, ['--yes']);
    expect(code).toBe(0);
    expect(out).toMatch(/! connect\.js +exists and is left as it is: --print connect\.js shows/);
    expect(out).toContain('Wrote 4 files.');
    expect(readFileSync(join(folder, 'connect.js'), 'utf8')).toBe('mine');
    const printed = await callInit(folder, ['--print', 'connect.js']);
    expect(printed.code).toBe(0);
    expect(printed.out).toContain('createConnectHandler({');
  });

  it('prints a file exactly as it is written', async () => {
    const folder = createProject(nextApp);
    const { out } = await callInit(folder, ['--print', 'app/connect/connecting/page.jsx']);
    await callInit(folder, ['--yes']);
    expect(`${out}\n`).toBe(readFileSync(join(folder, 'app/connect/connecting/page.jsx'), 'utf8'));
  });

  it('never writes over a file that has come to be there since', () => {
    const folder = createFolder();
    writeFileSync(join(folder, 'connect.ts'), 'mine');
    expect(() => writeNew(folder, { path: 'connect.ts', description: '', content: 'ours' })).toThrow(
      'EEXIST',
    );
    expect(readFileSync(join(folder, 'connect.ts'), 'utf8')).toBe('mine');
  });

  it('says which file could not be written, and how many were', async () => {
    const folder = createProject({ ...nextApp, 'app/channels': 'a file where a folder has to be' });
    const { code, errors } = await callInit(folder, ['--yes']);
    expect(code).toBe(1);
    expect(errors).toMatch(/^app\/channels\/page\.jsx could not be written: .*2 files were written\.$/);
  });
});

describe('the question', () => {
  it('is asked before anything is written', async () => {
    const folder = createProject(nextApp);
    const asked: string[] = [];
    const { code, out } = await callInit(folder, [], async (question) => {
      asked.push(question);
      expect(Object.keys(filesOf(folder))).toHaveLength(2);
      return true;
    });
    expect(asked).toEqual(['Write 5 files? (y/N) ']);
    expect(code).toBe(0);
    expect(out).toContain('Wrote 5 files.');
  });

  it('may be answered by no', async () => {
    const folder = createProject(nextApp);
    const { code, out } = await callInit(folder, [], async () => false);
    expect(code).toBe(0);
    expect(out).toMatch(/Nothing was written\.$/);
    expect(Object.keys(filesOf(folder))).toHaveLength(2);
  });

  it('is a wrong call where there is no terminal', async () => {
    const folder = createProject(nextApp);
    const { code, errors } = await callInit(folder, []);
    expect(code).toBe(2);
    expect(errors).toContain('Add --yes.');
    expect(Object.keys(filesOf(folder))).toHaveLength(2);
  });
});

describe('a wrong call', () => {
  it.each([
    [['--yess'], "Unknown option '--yess'."],
    [['here'], "Unexpected argument 'here'."],
    [['--framework', 'rails'], 'There is no framework "rails". Use next, react-router,'],
    [['--print', 'nothing.ts'], '"nothing.ts" is not in the plan'],
    [['--print'], '--print'],
  ])('%s is exit code 2, with words', async (args, words) => {
    const folder = createProject(nextApp);
    const { code, errors } = await callInit(folder, args);
    expect(code).toBe(2);
    expect(errors).toContain(words);
    expect(errors).toContain('"layers-connect init --help" lists what it takes.');
    expect(Object.keys(filesOf(folder))).toHaveLength(2);
  });

  it.each([
    ['a folder without a project', {}, 'There is no package.json in'],
    ['a package.json that is none', { 'package.json': '{' }, 'package.json is not JSON.'],
    ['Next.js without the app router', { 'package.json': next, 'pages/index.js': '' }, 'no app folder'],
  ])('%s is exit code 2, with words', async (_, files, words) => {
    const { code, errors } = await callInit(createProject(files), ['--yes']);
    expect(code).toBe(2);
    expect(errors).toContain(words);
  });
});

describe('the project', () => {
  /** The paths that are written, and what is left to do. */
  const plan = async (files: Record<string, string | object>, args: string[] = []) => {
    const { code, out } = await callInit(createProject(files), ['--dry-run', ...args]);
    expect(code).toBe(0);
    const paths = [...out.matchAll(/^ {2}\+ (\S+)/gm)].map(([, path]) => path);
    return { paths, out };
  };

  it('may have its sources in src', async () => {
    const { paths } = await plan({ 'package.json': next, 'src/app/layout.tsx': '', 'tsconfig.json': '{}' });
    expect(paths.slice(0, 3)).toEqual([
      'src/connect.ts',
      'src/app/api/layers/[...path]/route.ts',
      'src/app/channels/page.tsx',
    ]);
  });

  it.each([
    ['an alias', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }', "from '@/connect'"],
    ['none', '{}', "from '../../../../connect'"],
  ])('imports the handler by %s', async (_, tsconfig, words) => {
    const folder = createProject({ ...nextApp, 'tsconfig.json': tsconfig });
    const { out } = await callInit(folder, ['--print', 'app/api/layers/[...path]/route.ts']);
    expect(out).toContain(words);
  });

  it.each([
    ['package-lock.json', 'npm install', 'npx layers-connect sandbox'],
    ['pnpm-lock.yaml', 'pnpm add', 'pnpm exec layers-connect sandbox'],
    ['yarn.lock', 'yarn add', 'yarn layers-connect sandbox'],
    ['bun.lock', 'bun add', 'bunx layers-connect sandbox'],
  ])('with %s is told to use its package manager', async (lock, install, run) => {
    const { out } = await plan({ ...nextApp, [lock]: '' });
    expect(out).toContain(`     ${install} layers-connect @tanstack/react-query\n`);
    expect(out).toContain(`     ${run}\n`);
  });

  it('is not told to install what it has', async () => {
    const { out } = await plan({
      'package.json': { dependencies: { ...next.dependencies, 'layers-connect': '^0.1.0' } },
      'app/layout.jsx': '',
    });
    expect(out).toContain('     npm install @tanstack/react-query\n');
  });

  it.each([
    ['express', 'server/main.js', 'server/connect.js', 'toNodeListener'],
    ['express', 'index.js', 'connect.js', 'toNodeListener'],
    ['hono', 'src/index.ts', 'src/connect.ts', 'toHonoHandler'],
  ])('on %s has the handler beside %s', async (framework, entry, handler, adapter) => {
    const { paths, out } = await plan({
      ...withServer(framework),
      [entry]: `import { something } from '${framework}';`,
    });
    expect(paths[0]).toBe(handler);
    expect(out).toContain(`Mount the handler in ${entry}`);
    expect(out).toContain(adapter);
  });

  it('that has mounted the handler is not told to do so again', async () => {
    const entry = "import express from 'express';\napp.use(toNodeListener(connect));";
    const { out } = await plan({ ...withServer('express'), 'server/main.js': entry });
    expect(out).not.toContain('Mount the handler');
  });

  it('of CommonJS gets a handler that is a module', async () => {
    const { paths } = await plan({
      ...withServer('express', { type: 'commonjs' }),
      'server.js': "const express = require('express');",
    });
    expect(paths[0]).toBe('connect.mjs');
  });

  it('without an entry that can be found gets a folder for the handler', async () => {
    const { paths, out } = await plan(withServer('hono'));
    expect(paths[0]).toBe('server/connect.js');
    expect(out).toContain("import { connect } from './server/connect.js';");
  });

  it('may have its front end in a folder below', async () => {
    const { paths, out } = await plan({
      'requirements.txt': 'Flask==3.1\n',
      'wsgi.py': 'app = Flask(__name__)',
      'frontend/package.json': vite,
      'frontend/pnpm-lock.yaml': '',
      'frontend/src/main.jsx': '',
    });
    expect(paths).toEqual([
      'layers_connect.py',
      'frontend/src/pages/ChannelsPage.jsx',
      'frontend/src/pages/ConnectingPage.jsx',
      '.env.example',
    ]);
    expect(out).toContain('Register the blueprint in wsgi.py');
    expect(out).toContain('Install in frontend:\n     pnpm add');
  });

  it('with another backend gets the pages, and a list of each route to serve', async () => {
    const folder = createProject({ 'package.json': vite, 'src/main.jsx': '', 'requirements.txt': 'django' });
    const { out } = await callInit(folder, ['--print', 'LAYERS-ROUTES.md']);
    const { attemptEvents: _, ...needed } = clientRoutes;
    for (const { method, path } of Object.values(needed))
      expect(out).toContain(`| \`${method}\` | \`${path.replace(/:(\w+)/, '{$1}')}\` |`);
    const { out: planned } = await callInit(folder, ['--dry-run']);
    expect(planned).toContain('Serve the routes of LAYERS-ROUTES.md below /api/layers.');
  });

  it('takes --framework over what package.json says', async () => {
    const { paths } = await plan(withServer('express'), ['--framework', 'other']);
    expect(paths[0]).toBe('LAYERS-ROUTES.md');
  });

  it("is told to have Vite pass the calls on, unless that is so or its server is Vite's as well", async () => {
    const proxy = "proxy: { '/api/layers'";
    const config = (text: string) => ({ ...withServer('express'), 'vite.config.js': text });
    expect((await plan(config('export default {};'))).out).toContain(proxy);
    expect((await plan(config('export default { server: { proxy: {} } };'))).out).not.toContain(proxy);
    const entry = "import express from 'express';\nimport { createServer } from 'vite';";
    expect((await plan({ ...config(''), 'server/main.js': entry })).out).not.toContain(proxy);
    expect((await plan(withServer('express'))).out).not.toContain(proxy);
  });

  it('with Tailwind 4 is told the line that its layers need', async () => {
    const { out } = await plan({ ...nextApp, 'app/globals.css': '@import "tailwindcss";' });
    expect(out).toContain('ahead of all others in app/globals.css');
    expect(out).toContain('@layer theme, base, layers-connect, components, utilities;');
    expect((await plan(nextApp)).out).not.toContain('@layer');
  });

  it('with a basePath is told where that has to stand', async () => {
    const { out } = await plan({ ...nextApp, 'next.config.ts': "export default { basePath: '/crm' };" });
    expect(out).toContain('"basePath"');
  });

  it('on React Router is told the routes to name, unless files name them', async () => {
    const named = await plan(routerApp);
    expect(named.out).toContain("route('api/layers/*', 'routes/api.layers.$.js'),");
    const flat = await plan({ ...routerApp, 'app/routes.ts': 'export default flatRoutes();' });
    expect(flat.out).not.toContain('Name the routes');
  });
});

describe('the same in JavaScript', () => {
  const isTyped = { 'tsconfig.json': '{}' };

  /** What is left of each file once its types are gone, by its path without its end. */
  const compile = async (files: Record<string, string | object>) => {
    const folder = createProject(files);
    const before = Object.keys(filesOf(folder));
    await callInit(folder, ['--yes']);
    const after = Object.entries(filesOf(folder)).filter(([path]) => !before.includes(path));
    return Object.fromEntries(
      after
        .filter(([path]) => /\.[jt]sx?$/.test(path))
        .map(([path, content]) => {
          const [, name = '', end = ''] = /^(.*)\.([jt]sx?)$/.exec(path) ?? [];
          const loader = end as 'ts' | 'tsx' | 'js' | 'jsx';
          return [name, transformSync(content, { loader, jsx: 'preserve' }).code];
        }),
    );
  };

  it.each([
    ['Next.js', { 'package.json': next, 'app/layout.js': '' }, 4],
    ['React Router', routerApp, 4],
    ['Express', withServer('express'), 3],
    ['Hono', withServer('hono'), 3],
  ])('%s', async (_, files, count) => {
    const js = await compile(files);
    expect(Object.keys(js)).toHaveLength(count);
    expect(js).toEqual(await compile({ ...files, ...isTyped }));
  });
});
