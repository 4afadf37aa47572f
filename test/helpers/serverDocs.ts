import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { session, tsconfig } from './docs.js';
import { root } from './imports.js';

/** Where the code of docs/server.md is written to: inside the project, so that `layers-connect` is this very package. */
export const serverDocsFolder = (name = 'server-docs') => join(root, 'test-results', name);

const page = readFileSync(join(root, 'docs/server.md'), 'utf8');

/** The rows of the table under a heading, each as the texts of its cells, without the backticks around a whole cell. */
export function tableUnder(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = own.split('\n').filter((line) => line.startsWith('|'));
  const cells = (row: string) =>
    row
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1'));
  return rows.slice(2).map(cells);
}

const imports = `import { createServer } from 'node:http';
import express from 'express';
import { Hono } from 'hono';
import { toHonoHandler, toNodeListener, toRouteHandlers } from 'layers-connect/server';
import { connect } from './connect.js';
const request = new Request('https://crm.example/');
const app = express();
const hono = new Hono();
export const all = { createServer, toHonoHandler, toNodeListener, toRouteHandlers, connect, request, app, hono };
`;

/** Writes the page's code, the lines of its tables as well, as the files of a partner's project. Returns their names. */
export function writeServerDocsCode(name?: string): string[] {
  const folder = serverDocsFolder(name);
  const files = new Map([
    ['session.ts', session],
    ['tsconfig.json', JSON.stringify(tsconfig)],
  ]);
  for (const [, code = ''] of page.matchAll(/```ts\n(.*?)```/gs)) {
    const named = /^\/\/ (\S+)\n/.exec(code)?.[1];
    files.set(named ?? `block${files.size}.ts`, code);
  }
  const mounts = [
    ...tableUnder('Where the handler is reached').map(([, , , line = '']) => line),
    ...tableUnder('Adapters').map(([, line = '']) => line),
  ];
  for (const [i, line] of mounts.entries()) files.set(`mount${i}.ts`, `${imports}${line}\n`);
  const setUps = tableUnder('Where the handler is reached').map(
    ([, options = '']) => `  { apiKey: 'key', authorize: () => null, ${options} },\n`,
  );
  files.set(
    'setUps.ts',
    `import type { ConnectHandlerOptions } from 'layers-connect/server';\nexport const setUps: ConnectHandlerOptions[] = [\n${setUps.join('')}];\n`,
  );
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
  return [...files.keys()];
}
