import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './imports.js';

/** Where the README's code is written to: inside the project, so that `layers-connect` is this very package. */
export const readmeFolder = join(root, 'test-results', 'readme');

const session = `export async function readSession(request: Request) {
  const user = /session=(\\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return user === undefined ? null : { userId: user, layersProjectId: process.env['PROJECT_ID'] ?? '' };
}
`;

const tsconfig = {
  extends: '../../tsconfig.json',
  // As strict as a partner's project usually is.
  compilerOptions: {
    paths: {},
    types: ['node'],
    noPropertyAccessFromIndexSignature: false,
  },
  include: ['*'],
};

/** What stands around each line of the README's tables in a partner's file. `line` is where it goes. */
const around: Record<string, { file: string; code: (line: string) => string }> = {
  'Next.js, `app/api': {
    file: 'mount-next.ts',
    code: (line) => `import { toRouteHandlers } from 'layers-connect/server';\n${mounted}${line}\n`,
  },
  Hono: {
    file: 'mount-hono.ts',
    code: (line) =>
      `import { Hono } from 'hono';\nimport { toHonoHandler } from 'layers-connect/server';\n${mounted}export const app = new Hono();\n${line}\n`,
  },
  Express: {
    file: 'mount-express.ts',
    code: (line) =>
      `import express from 'express';\n${nodeListener}${mounted}export const app = express();\n${line}\n`,
  },
  '`node:http`': {
    file: 'mount-node.ts',
    code: (line) =>
      `import { createServer } from 'node:http';\n${nodeListener}${mounted}export const server = ${line};\n`,
  },
  'Next.js, `app/connect': {
    file: 'page-next.tsx',
    code: (line) =>
      `import { Suspense } from 'react';\nimport { ConnectingPage, type Query } from './ConnectingPage.js';\n${line}\n`,
  },
  'rendered in the browser': {
    file: 'page-browser.tsx',
    code: (line) =>
      `import { ConnectingPage } from './ConnectingPage.js';\nexport const page = () => ${line};\n`,
  },
};
const mounted = `import { connect } from './connect.js';\n`;
const nodeListener = `import { toNodeListener } from 'layers-connect/server';\n`;

/** Writes the README's code as the files of a partner's project and returns their names. */
export function writeReadmeCode(): string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const files = new Map([
    ['session.ts', session],
    ['tsconfig.json', JSON.stringify(tsconfig)],
  ]);
  for (const [, extension = '', code = ''] of readme.matchAll(/```(tsx?)\n(.*?)```/gs)) {
    const named = /^\/\/ (\S+)\n/.exec(code)?.[1];
    files.set(named ?? `block${files.size}.${extension}`, /^import /m.test(code) ? code : asComponent(code));
  }
  for (const [, where = '', line = ''] of readme.matchAll(/^\| (.+?) \| `([^|]+)` \|$/gm)) {
    const row = Object.keys(around).find((start) => where.startsWith(start));
    const file = row === undefined ? undefined : around[row];
    if (!file) throw new Error(`Nobody knows what stands around the README's line for ${where}.`);
    files.set(file.file, file.code(line));
  }
  rmSync(readmeFolder, { recursive: true, force: true });
  mkdirSync(readmeFolder, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(readmeFolder, name), text);
  return [...files.keys()];
}

/** A block that is a provider's opening tag becomes a component that closes it. */
const asComponent = (jsx: string) =>
  `import { ConnectProvider } from 'layers-connect';\nexport const example = (\n${jsx}</ConnectProvider>\n);\n`;
