import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { scenarioNames } from '../src/sandbox/index.js';
import { root, sourceFiles } from './helpers/imports.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const storyFiles = sourceFiles('stories').filter((file) => file.endsWith('.stories.tsx'));

/** The components that a partner can import: the values which the entry takes from the components' own files. */
const components = parseSync('index.ts', read('src/index.ts'))
  .module.staticExports.flatMap(({ entries }) => entries)
  .filter(({ isType, moduleRequest }) => !isType && moduleRequest?.value.startsWith('./components/'))
  .map(({ exportName }) => exportName.name ?? '');

/** What a file says about a property, wherever an object literal has it. */
function valuesOf(file: string, property: string): string[] {
  const values: string[] = [];
  new Visitor({
    Property({ key, value }) {
      if (key.type !== 'Identifier' || key.name !== property) return;
      if (value.type === 'Literal' && typeof value.value === 'string') values.push(value.value);
      if (value.type === 'Identifier') values.push(value.name);
    },
  }).visit(parseSync(file, read(file)).program);
  return values;
}

/** The stories of a file by the names they are exported under. */
const storiesOf = (file: string) =>
  parseSync(file, read(file))
    .module.staticExports.flatMap(({ entries }) => entries)
    .filter(({ isType, exportName }) => !isType && exportName.kind === 'Name')
    .map(({ exportName }) => exportName.name ?? '');

describe('the components of the package', () => {
  it('are found', () => {
    expect(components).toEqual(
      expect.arrayContaining(['ConnectSocialButton', 'ConnectProvider', 'PlatformIcon']),
    );
  });

  it('each have a file of stories, Default and Playground first', () => {
    for (const name of components) {
      const file = `stories/${name}.stories.tsx`;
      expect(storyFiles).toContain(file);
      expect(valuesOf(file, 'component')).toContain(name);
      expect(storiesOf(file).slice(0, 2), file).toEqual(['Default', 'Playground']);
    }
  });
});

describe('the scenarios of the sandbox', () => {
  const shown = new Set(storyFiles.flatMap((file) => valuesOf(file, 'scenario')));

  it('are each shown in a story', () => {
    expect(scenarioNames.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('are the only ones that stories ask for', () => {
    expect([...shown].filter((name) => !(scenarioNames as string[]).includes(name))).toEqual([]);
  });
});
