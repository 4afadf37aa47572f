import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { anatomies } from '../stories/docs/anatomy.js';
import { statuses } from '../stories/docs/statuses.js';
import { docsFolder, docsPages, readPage, writeDocsCode } from './helpers/docs.js';
import { root } from './helpers/imports.js';

let files: string[];
beforeAll(() => {
  files = writeDocsCode();
});

describe('the pages of the Storybook', () => {
  it('have code that compiles against the built package', () => {
    if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('Run `npm run build` first.');
    expect(files.length).toBeGreaterThan(25);
    expect(tsc(docsFolder)).toBe('');
  });

  it.each(docsPages)('%s has no code that nobody compiles', (page) => {
    const languages = [...readPage(page).matchAll(/^```(\w*)\n.*?^```$/gms)].map(([, language]) => language);
    expect(languages.filter((language) => !['ts', 'tsx', 'css', 'sh'].includes(language ?? ''))).toEqual([]);
  });

  it.each(Object.keys(anatomies))('explain the parts and the statuses of %s', (component) => {
    expect(Object.keys(statuses)).toContain(component);
    const page = readPage(`${component}.mdx`);
    expect(page).toContain(`<Anatomy of="${component}" />`);
    expect(page).toContain(`<Statuses of="${component}" />`);
    expect(page).toContain('<Props of={stories} />');
  });
});

function tsc(project: string): string {
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], {
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error);
  }
}
