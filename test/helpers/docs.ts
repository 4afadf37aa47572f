import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './imports.js';

/** Where the code of Storybook's pages is written to: inside the project, so that `layers-connect` is this very package. */
export const docsFolder = join(root, 'test-results', 'docs');

/** What a partner has of their own, in the words of the pages. */
export const session = `export async function readSession(request: Request) {
  const user = /session=(\\w+)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return user === undefined ? null : { userId: user, layersProjectId: process.env['PROJECT_ID'] ?? '' };
}
`;

export const tsconfig = {
  extends: '../../tsconfig.json',
  // As strict as a partner's project usually is.
  compilerOptions: { paths: {}, types: ['node'], noPropertyAccessFromIndexSignature: false },
  include: ['**/*'],
};

/** Every page, by the name of its file. */
export const docsPages = readdirSync(join(root, 'stories/docs')).filter((file) => file.endsWith('.mdx'));

export const readPage = (page: string) => readFileSync(join(root, 'stories/docs', page), 'utf8');

/** Writes the code of every page as the files of a partner's project, a folder a page, and returns their names. */
export function writeDocsCode(): string[] {
  rmSync(docsFolder, { recursive: true, force: true });
  mkdirSync(docsFolder, { recursive: true });
  writeFileSync(join(docsFolder, 'tsconfig.json'), JSON.stringify(tsconfig));
  return docsPages.flatMap((page) => {
    const folder = page.replace('.mdx', '');
    mkdirSync(join(docsFolder, folder));
    const files = new Map([['session.ts', session]]);
    for (const [, extension = '', code = ''] of readPage(page).matchAll(/```(tsx?)\n(.*?)```/gs)) {
      const named = /^\/\/ (\S+)\n/.exec(code)?.[1];
      files.set(named ?? `block${files.size}.${extension}`, code);
    }
    for (const [name, text] of files) writeFileSync(join(docsFolder, folder, name), text);
    return [...files.keys()].map((name) => `${folder}/${name}`);
  });
}
