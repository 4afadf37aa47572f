import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generated } from '../scripts/docs/generated.js';
import { anatomies } from '../stories/docs/anatomy.js';
import { pageTitles } from '../stories/docs/pageTitles.js';
import { statuses } from '../stories/docs/statuses.js';
import {
  blocksOf,
  checkedPages,
  docsFolder,
  markdownPages,
  readPage,
  storyPages,
  writeCode,
} from './helpers/docs.js';
import { root } from './helpers/imports.js';

let files: string[];
beforeAll(() => {
  files = writeCode();
});

describe('the code of the docs', () => {
  it('compiles against the built package, down to the lines of the tables', () => {
    if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('Run `npm run build` first.');
    const blocks = checkedPages.flatMap(blocksOf).filter(({ language }) => /^tsx?$/.test(language));
    expect(blocks.length).toBeGreaterThan(45);
    expect(files.length).toBeGreaterThan(blocks.length);
    expect(tsc(docsFolder())).toBe('');
  });

  it.each(checkedPages)('is of a language that is checked in %s', (page) => {
    const blocks = blocksOf(page);
    // Each fence begins a block or ends one.
    expect(readPage(page).match(/^ *```/gm) ?? []).toHaveLength(blocks.length * 2);
    const unknown = blocks.filter(({ language }) => !['ts', 'tsx', 'css', 'sh', 'json'].includes(language));
    expect(unknown).toEqual([]);
    for (const { language, code } of blocks) if (language === 'json') JSON.parse(code);
  });
});

describe('the README', () => {
  it('fits on a landing page', () => {
    expect(readPage('README.md').split('\n').length).toBeLessThan(150);
  });

  it('names commands that are there', () => {
    const { scripts } = JSON.parse(readPage('package.json')) as { scripts: Record<string, string> };
    const commands = [...readPage('README.md').matchAll(/npm (?:run )?(start|test|storybook)\b/g)];
    expect([...new Set(commands.map(([, name]) => name))].sort()).toEqual(['start', 'storybook', 'test']);
    for (const [, name = ''] of commands) expect(scripts).toHaveProperty(name);
  });
});

/** Pages that are linked to and come with the parts they are about. */

const withoutCode = (text: string) =>
  text.replaceAll(/^( *)```.*?^\1```$/gms, '').replaceAll(/`[^`\n]*`/g, '');

/** The relative links of a page, as the file that each leads to and the section in it. */
const linksOf = (page: string) =>
  [...withoutCode(readPage(page)).matchAll(/(?:\]\(|^\[\w+\]: )([^)\s]+)/gm)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', section] = target.split('#');
      const { pathname } = new URL(path || page.split('/').at(-1) || '', `file:///${page}`);
      return { target, file: decodeURIComponent(pathname.slice(1)), section };
    });

/** The anchors of a page, as GitHub makes them. */
const anchorsOf = (file: string) =>
  [
    ...readPage(file)
      .replaceAll(/^```.*?^```$/gms, '')
      .matchAll(/^#+ (.*)$/gm),
  ].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

const decisions = readdirSync(join(root, 'docs/decisions')).map((file) => `docs/decisions/${file}`);

describe('the links', () => {
  it.each([...markdownPages, ...decisions, 'CONTRIBUTING.md', 'llms.txt', 'examples/crm/README.md'])(
    'of %s lead to what is there',
    (page) => {
      const dead = linksOf(page).filter(({ file, section }) => {
        if (!existsSync(join(root, file))) return true;
        return section !== undefined && !anchorsOf(file).includes(section);
      });
      expect(dead.map(({ target }) => target)).toEqual([]);
    },
  );

  it.each(markdownPages.filter((page) => page !== 'README.md'))('of %s stay inside the package', (page) => {
    const outside = linksOf(page).filter(
      ({ file }) => !/^(README\.md|llms\.txt|docs\/([\w.-]+\.(md|json)|decisions(\/.*)?))$/.test(file),
    );
    expect(outside.map(({ target }) => target)).toEqual([]);
  });

  it.each(markdownPages)('of %s name tests and files that are there', (page) => {
    const named = [...readPage(page).matchAll(/`((?:test|examples|bench|scripts)\/[\w./-]+)`/g)];
    expect(named.map(([, file = '']) => file).filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('what is made from the code', () => {
  it.each([...generated()])('is up to date in %s: `npm run docs` writes it', (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text);
  });
});

describe('the Storybook', () => {
  it('has a page for each page of the docs', () => {
    const shown = Object.keys(pageTitles);
    const expected = markdownPages.filter((page) => page !== 'docs/components.md');
    expect(shown.sort()).toEqual(expected.sort());
  });

  it.each(Object.entries(pageTitles))(
    'shows %s from its Markdown, under the title that links lead to',
    (page, title) => {
      const [file = ''] = storyPages.filter((each) => readPage(each).includes(`<Page of="${page}" />`));
      const text = readPage(file);
      expect(/<Meta title="(.*)" \/>/.exec(text)?.[1] ?? 'Errors').toBe(title);
    },
  );

  it.each(storyPages)('has no words of its own in %s', (page) => {
    const prose = readPage(page)
      .split('\n')
      .filter((line) => !/^(import .*|<.*\/>|# \w+|)$/.test(line));
    expect(prose).toEqual([]);
  });

  it.each(Object.keys(anatomies))('explains the parts, the statuses and the props of %s', (component) => {
    expect(Object.keys(statuses)).toContain(component);
    expect(readPage('docs/components.md')).toContain(`<!-- generated: component ${component} -->`);
    expect(readPage(`stories/docs/${component}.mdx`)).toContain(
      `<Page of="docs/components.md" section="${component}" />`,
    );
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
