import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type TypeScript from 'typescript-5.0';
import { root } from './imports.js';

// The compiler of the newest version has no programmatic interface any more; the oldest that is supported still has.
const ts = createRequire(import.meta.url)('typescript-5.0') as typeof TypeScript;

/** Where the examples are written to: inside the project, so that `layers-connect` is its own source. */
export const examplesFolder = join(root, 'test-results', 'examples');

const locales = readdirSync(join(root, 'src/locales')).map((file) => file.replace(/\.ts$/, ''));

/** The public entries, by the specifier that a reader imports. The first that has a name is the one to import it from. */
const entries: Record<string, string> = {
  'layers-connect': 'src/index.ts',
  'layers-connect/errors': 'src/errors.ts',
  'layers-connect/themes': 'src/themes.ts',
  'layers-connect/server': 'src/server/index.ts',
  'layers-connect/server/redis': 'src/server/redis/index.ts',
  'layers-connect/sandbox': 'src/sandbox/index.ts',
  'layers-connect/testing': 'src/testing/index.ts',
  ...Object.fromEntries(locales.map((tag) => [`layers-connect/locales/${tag}`, `src/locales/${tag}.ts`])),
};

/** Something that a public entry exports. */
export interface PublicExport {
  specifier: string;
  name: string;
  /** Relative to the root of the project. */
  file: string;
  isType: boolean;
  examples: string[];
}

/** Reads every export of every entry, with the examples of its docstring. */
export function readExports(): PublicExport[] {
  const options = { moduleResolution: ts.ModuleResolutionKind.NodeNext, module: ts.ModuleKind.NodeNext };
  const files = Object.values(entries).map((file) => join(root, file));
  const program = ts.createProgram(files, { ...options, jsx: ts.JsxEmit.ReactJSX, types: [], noEmit: true });
  const checker = program.getTypeChecker();
  return Object.entries(entries).flatMap(([specifier, entry]) => {
    const module = checker.getSymbolAtLocation(
      program.getSourceFile(join(root, entry)) as TypeScript.SourceFile,
    );
    if (!module) throw new Error(`${entry} exports nothing.`);
    return checker.getExportsOfModule(module).map((exported) => {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      const tags = symbol.getJsDocTags(checker).filter(({ name }) => name === 'example');
      return {
        specifier,
        name: exported.name,
        file: relative(root, symbol.declarations?.[0]?.getSourceFile().fileName ?? entry),
        isType: (symbol.flags & ts.SymbolFlags.Value) === 0,
        examples: tags.map(({ text = [] }) => text.map((part) => part.text).join('')),
      };
    });
  });
}

/** What a reader imports from elsewhere. */
const elsewhere: Record<string, string> = {
  QueryClient: '@tanstack/react-query',
  useInfiniteQuery: '@tanstack/react-query',
  useMutation: '@tanstack/react-query',
  useQuery: '@tanstack/react-query',
  useQueryClient: '@tanstack/react-query',
  useState: 'react',
  ReactNode: 'react',
  createClient: 'redis',
  createServer: 'node:http',
  render: '@testing-library/react',
  screen: '@testing-library/react',
  userEvent: '@testing-library/user-event',
  expect: 'vitest',
  test: 'vitest',
  Hono: 'hono',
};

/** What a reader has already, by the name that the examples give it. */
const athand: Record<string, string> = {
  account: "import('layers-connect').SocialAccount",
  attemptId: 'string',
  client: "import('layers-connect').ConnectClient",
  connect: "import('layers-connect/server').ConnectHandler",
  createMyStore: "() => import('layers-connect/server').AttemptStore",
  error: "import('layers-connect').ConnectError",
  options: "import('layers-connect/server').ConnectHandlerOptions",
  projectId: 'string',
  publish: '(account: { socialAccountId: string }) => Promise<void>',
  queue: '(name: string, data: object) => Promise<void>',
  readSession: '(request: Request) => Promise<{ userId: string; layersProjectId: string } | null>',
  redis: "ReturnType<typeof import('redis').createClient>",
  report: '(name: string, data: object) => void',
  sandbox: "import('layers-connect/sandbox').Sandbox",
  socialAccountId: 'string',
  thrown: 'unknown',
};

/** Writes each example as a file of a reader's project and returns the files' names. */
export function writeExamples(exports: readonly PublicExport[]): string[] {
  rmSync(examplesFolder, { recursive: true, force: true });
  mkdirSync(examplesFolder, { recursive: true });
  const tsconfig = {
    extends: '../../tsconfig.json',
    compilerOptions: { types: ['node'], noPropertyAccessFromIndexSignature: false },
    include: ['*.tsx'],
  };
  writeFileSync(join(examplesFolder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const known = new Map<string, PublicExport>();
  for (const each of exports) if (!known.has(each.name)) known.set(each.name, each);
  return exports.flatMap(({ specifier, name, examples }, at) =>
    examples.map((example, i) => {
      // By number, because some disks take two names that differ in case for one.
      const file = `${at}.${name}.${i}.tsx`;
      writeFileSync(join(examplesFolder, file), asModule(example, specifier, exports, known));
      return file;
    }),
  );
}

/** An example with the imports that a reader would write above it, and what a reader would have at hand. */
function asModule(
  example: string,
  specifier: string,
  exports: readonly PublicExport[],
  known: ReadonlyMap<string, PublicExport>,
): string {
  const code = example.replaceAll(/^```\w*$/gm, '').trim();
  const own = new Map(
    exports.filter((each) => each.specifier === specifier).map((each) => [each.name, each]),
  );
  // Text is no code, but for what is inserted into it.
  const bare = code.replaceAll(/'[^'\n]*'|"[^"\n]*"|\/\/.*$/gm, '');
  const names = new Set(bare.match(/(?<!\w)(?<!(?<!\.\.)\.)[A-Za-z_]\w*\b/g));
  const declared = new Set(
    [...bare.matchAll(/\b(?:const|let|function|class|interface|type) (\w+)/g)].map(([, name]) => name),
  );
  const header: string[] = [];
  for (const name of names) {
    if (declared.has(name)) continue;
    const exported = own.get(name) ?? known.get(name);
    const from = exported?.specifier ?? (Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined);
    if (from) {
      const isType = exported?.isType ?? name === 'ReactNode';
      header.push(`import { ${isType ? 'type ' : ''}${name} } from '${from}';`);
    } else if (Object.hasOwn(athand, name)) header.push(`declare const ${name}: ${athand[name]};`);
  }
  const isModule = /^(export|import) /m.test(code);
  const isAsync = /\bawait\b/.test(bare);
  // A component, because hooks are called in one.
  const body = isModule ? code : `export ${isAsync ? 'async ' : ''}function Example() {\n${code}\n}`;
  return `${[...header, 'export {};'].join('\n')}\n\n${body}\n`;
}
