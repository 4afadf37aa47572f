import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './imports.js';

/** Where the code of the docs is written to: inside the project, so that `layers-connect` is this very package. */
export const docsFolder = (name = 'docs') => join(root, 'test-results', name);

/** What a partner has of their own, in the words of the pages. */
const session = `export async function readSession(request: Request) {
  const user = /session=(\\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return user === undefined ? null : { userId: user, layersProjectId: process.env['PROJECT_ID'] ?? '' };
}
export const mayEnter = async (userId: string, projectId: string) => projectId === \`prj_\${userId}\`;
`;

const tsconfig = {
  extends: '../../tsconfig.json',
  // As strict as a partner's project usually is.
  compilerOptions: { paths: {}, types: ['node'], noPropertyAccessFromIndexSignature: false },
  include: ['**/*'],
};

const namesIn = (folder: string, end: string) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(end))
    .map((file) => `${folder}/${file}`);

/** The pages that partners read, relative to the root of the project. */
export const markdownPages = ['README.md', ...namesIn('docs', '.md')];
/** The pages whose code is checked here. That of docs/testing.md is in test/consumers as well, which runs it. */
export const checkedPages = markdownPages.filter((page) => page !== 'docs/testing.md');
/** The pages of the Storybook. */
export const storyPages = namesIn('stories/docs', '.mdx');

export const readPage = (page: string) => readFileSync(join(root, page), 'utf8');

export interface CodeBlock {
  language: string;
  code: string;
}

/** The blocks of code of a page, those inside a list as well. */
export function blocksOf(page: string): CodeBlock[] {
  return [...readPage(page).matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)].map(
    ([, indent = '', language = '', code = '']) => ({
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** The rows of the table under a heading, each as the texts of its cells, without the backticks around a whole cell. */
export function tableUnder(page: string, heading: string): string[][] {
  const [, section = ''] = readPage(page).split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = own.split('\n').filter((line) => line.startsWith('|'));
  const cells = (row: string) =>
    row
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1'));
  return rows.slice(2).map(cells);
}

const around = `import { createServer } from 'node:http';
import express from 'express';
import { Hono } from 'hono';
import { toHonoHandler, toNodeListener, toRouteHandlers } from 'layers-connect/server';
import { connect } from './connect.js';
const request = new Request('https://crm.example/');
const app = express();
const hono = new Hono();
export const all = { createServer, toHonoHandler, toNodeListener, toRouteHandlers, connect, request, app, hono };
`;

/** The lines of tables that are code, as the files of a partner's project. */
function tableFiles(page: string): [file: string, code: string][] {
  const lines =
    page === 'docs/server-reference.md'
      ? tableUnder(page, 'Where the handler is reached').map(([, , , line = '']) => line)
      : page === 'docs/server.md'
        ? tableUnder(page, 'Adapters').map(([, line = '']) => line)
        : [];
  const mounts = lines.map((line, at): [string, string] => [`mount${at}.ts`, `${around}${line}\n`]);
  if (page !== 'docs/server-reference.md') return mounts;
  const setUps = tableUnder(page, 'Where the handler is reached').map(
    ([, options = '']) => `  { apiKey: 'key', authorize: () => null, ${options} },\n`,
  );
  const type = `import type { ConnectHandlerOptions } from 'layers-connect/server';\n`;
  return [
    ...mounts,
    ['setUps.ts', `${type}export const setUps: ConnectHandlerOptions[] = [\n${setUps.join('')}];\n`],
  ];
}

/** The README and what follows it are one project. */
const projectOf = (page: string) =>
  page === 'README.md' ? 'getting-started' : page.replace(/^docs\/|\.md$/g, '');

/** In an app of Next.js `@` leads to where `connect.ts` is. */
function withoutAlias(code: string, file: string): string {
  const up = relative(dirname(file), '.') || '.';
  return code.replaceAll(/(?<=from ')@\/(?=[^']*';)/g, `${up}/`);
}

/**
 * Writes the code of pages, the lines of their tables as well, as files of a partner's project: a folder a page. Returns
 * the files' names.
 */
export function writeCode(name?: string, pages = checkedPages): string[] {
  const folder = docsFolder(name);
  const written = new Map([['tsconfig.json', JSON.stringify(tsconfig)]]);
  const [connect] = blocksOf('README.md').filter(({ code }) => code.startsWith('// connect.ts\n'));
  for (const page of pages) {
    const project = projectOf(page);
    const own = blocksOf(page).filter(({ language }) => /^tsx?$/.test(language));
    for (const [at, { language, code }] of own.entries()) {
      const file = /^\/\/ (\S+)\n/.exec(code)?.[1] ?? `block${at}.${language}`;
      written.set(`${project}/${file}`, withoutAlias(code, file));
    }
    for (const [file, code] of tableFiles(page)) written.set(`${project}/${file}`, code);
    written.set(`${project}/session.ts`, session);
    const connectFile = `${project}/connect.ts`;
    if (!written.has(connectFile)) written.set(connectFile, connect?.code ?? '');
  }
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of written) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return [...written.keys()];
}
