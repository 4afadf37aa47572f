import { describe, expect, it } from 'vitest';
import { type Import, importsOf, optionalImport, sourceFiles } from './helpers/imports.js';

interface Area {
  /** The areas of src that it may import, itself included. */
  ours: string[];
  /** The packages that it may import. */
  packages: string[];
}

const react = ['react', 'react/jsx-runtime', 'react-dom'];
const query = '@tanstack/react-query';

const areas: Record<string, Area> = {
  contract: { ours: ['contract'], packages: [] },
  theme: { ours: ['theme', 'contract'], packages: [] },
  messages: { ours: ['messages', 'contract'], packages: [] },
  client: { ours: ['client', 'contract', 'dev'], packages: [query] },
  dev: { ours: ['dev', 'contract', 'client'], packages: [] },
  hooks: { ours: ['hooks', 'client', 'contract', 'messages', 'theme'], packages: [...react, query] },
  components: {
    ours: ['components', 'hooks', 'client', 'contract', 'messages', 'theme', 'dev'],
    packages: [...react, query, 'radix-ui', 'radix-ui/alert-dialog', 'radix-ui/slot'],
  },
  index: { ours: ['components', 'hooks', 'client', 'contract', 'messages', 'theme'], packages: [] },
  errors: { ours: ['client', 'contract', 'messages'], packages: [] },
  locales: { ours: ['messages'], packages: [] },
  themes: { ours: ['theme'], packages: [] },
  server: { ours: ['server', 'contract'], packages: [] },
  // No Redis client either: the partner brings their own.
  'server/redis': { ours: ['server/redis', 'server', 'contract'], packages: [] },
  testing: { ours: ['testing', 'server', 'contract'], packages: [] },
  'sandbox/layers': { ours: ['sandbox/layers'], packages: [] },
  'sandbox/consent': { ours: ['sandbox/consent', 'sandbox/layers'], packages: [] },
  'sandbox/partnerBackend': { ours: ['sandbox', 'server'], packages: [] },
  // A program of Node: the sandbox is its Layers, and no page ever loads it.
  cli: { ours: ['cli', 'sandbox', 'sandbox/layers', 'server', 'contract'], packages: [] },
  sandbox: {
    ours: ['sandbox', 'sandbox/layers', 'sandbox/consent', 'sandbox/partnerBackend', 'contract'],
    packages: [],
  },
};

// The sandbox over HTTP and the adapter for plain Node. How they may import them is held below.
const mayUseNode = ['sandbox', 'server', 'cli'];

const localeTags = sourceFiles('src/locales').map((file) => file.replace(/^src\/locales\/|\.ts$/g, ''));

const publicEntries = [
  'layers-connect',
  'layers-connect/errors',
  'layers-connect/themes',
  ...localeTags.map((tag) => `layers-connect/locales/${tag}`),
  'layers-connect/server',
  'layers-connect/server/redis',
  'layers-connect/sandbox',
  'layers-connect/testing',
  'layers-connect/styles.css',
  'layers-connect/styles.unlayered.css',
];

/** The longest area whose folder or file holds the path. */
function areaOf(path: string): string {
  const inside = path.replace(/^src\//, '').replace(/\.tsx?$/, '');
  const names = Object.keys(areas).filter((name) => inside === name || inside.startsWith(`${name}/`));
  return names.sort((a, b) => b.length - a.length)[0] ?? `(no area: ${path})`;
}

const arrow = ({ file, specifier }: Import) => `${file} -> ${specifier}`;
const src = sourceFiles('src').flatMap(importsOf);

describe('the import arrows of src', () => {
  it('gives every file an area', () => {
    expect(sourceFiles('src').filter((file) => !(areaOf(file) in areas))).toEqual([]);
  });

  it.each(Object.keys(areas))('%s imports only what it may', (name) => {
    const { ours, packages } = areas[name] as Area;
    const wrong = src
      .filter(({ file }) => areaOf(file) === name)
      .filter(({ target, specifier }) =>
        target === null ? !packages.includes(specifier) : !ours.includes(areaOf(target)),
      )
      .filter(({ specifier }) => !isNode(specifier) || !mayUseNode.includes(name));
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('lets testing take nothing but types from the server', () => {
    const taken = src.filter(({ file, target }) => areaOf(file) === 'testing' && target !== null);
    const ours = taken.filter(({ target, typeOnly }) => areaOf(target ?? '') !== 'testing' && !typeOnly);
    expect(ours.map(arrow)).toEqual([]);
    expect(taken.some(({ target }) => areaOf(target ?? '') === 'server')).toBe(true);
  });

  it('uses modules of Node only in types and dynamic imports', () => {
    const eager = src.filter(
      ({ specifier, dynamic, typeOnly }) => isNode(specifier) && !dynamic && !typeOnly,
    );
    expect(eager.filter(({ file }) => areaOf(file) !== 'cli').map(arrow)).toEqual([]);
  });

  it('loads a package that may not be there in one place alone', () => {
    const users = src.filter(({ target }) => `${target}.ts` === optionalImport).map(({ file }) => file);
    expect(users).toEqual(['src/server/layers/createDefaultClient.ts']);
  });

  it('writes relative imports as they stand in the build, with .js', () => {
    const wrong = src.filter(({ target, specifier }) => target !== null && !specifier.endsWith('.js'));
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('has no circle of any kind, type-only and dynamic imports included', () => {
    const graph = new Map<string, string[]>();
    for (const { file, target } of src) {
      if (target === null) continue;
      const from = file.replace(/\.tsx?$/, '');
      graph.set(from, [...(graph.get(from) ?? []), target]);
    }
    expect(findCycle(graph)).toEqual([]);
  });

  it('loads only the inside of the disconnect dialog on demand in the browser half', () => {
    const browser = src.filter(({ file }) => !/^src\/(server|sandbox|testing|cli)\//.test(file));
    expect(browser.filter(({ dynamic }) => dynamic).map(arrow)).toEqual([
      'src/components/RevokeDialog/RevokeDialog.tsx -> ./RevokeDialogContent.js',
    ]);
  });
});

describe('the rooms of src', () => {
  // What every component's folder may take from. Of another component it takes the component itself, never its parts.
  const open = ['shared', 'appearance', 'start'];

  it('lets a component take no part of another one', () => {
    const wrong = src.filter(({ file, target }) => {
      const [, home] = /^src\/components\/(\w+)\//.exec(file) ?? [];
      const [, room, name] = /^src\/components\/(\w+)\/(\w+)$/.exec(target ?? '') ?? [];
      return home && room && room !== home && !open.includes(room) && room !== name;
    });
    expect(wrong.map(arrow)).toEqual([]);
  });

  it.each(['src/components', 'src/client', 'src/messages'])(
    'ties no circle between the folders of %s',
    (parent) => {
      const roomOf = (path: string) => {
        const [first = '', ...rest] = path.slice(parent.length + 1).split('/');
        return rest.length > 0 ? first : null;
      };
      const graph = new Map<string, string[]>();
      for (const { file, target } of src) {
        if (!target || !file.startsWith(`${parent}/`) || !target.startsWith(`${parent}/`)) continue;
        const [from, to] = [roomOf(file), roomOf(target)];
        if (from && to && from !== to) graph.set(from, [...(graph.get(from) ?? []), to]);
      }
      expect(findCycle(graph)).toEqual([]);
    },
  );
});

describe('examples and stories', () => {
  const outside = ['examples', 'stories'].flatMap(sourceFiles).flatMap(importsOf);

  it('import the kit by its public entries', () => {
    const named = outside.filter(({ specifier }) => /^layers-connect(\/|$)/.test(specifier));
    expect(named.filter(({ specifier }) => !publicEntries.includes(specifier)).map(arrow)).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  it('reach nothing of the project by a path', () => {
    const wrong = outside.filter(({ file, target }) => {
      const home = file.startsWith('stories/') ? /^(stories|\.storybook)\// : /^examples\//;
      return target !== null && !home.test(target);
    });
    expect(wrong.map(arrow)).toEqual([]);
  });
});

function isNode(specifier: string): boolean {
  return specifier.startsWith('node:');
}

/** The files of one cycle in order, or nothing. */
function findCycle(graph: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const walk = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = walk(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
