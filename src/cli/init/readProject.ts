import { existsSync, readFileSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import type { Framework, PackageManager, Project } from './Project.js';

interface Manifest {
  type?: string;
  packageManager?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const inside = (folder: string, path: string) => posix.join(folder, path).replace(/^\.$/, '');

function createReader(root: string) {
  const has = (path: string) => existsSync(resolve(root, path));
  const read = (path: string): string => {
    try {
      return readFileSync(resolve(root, path), 'utf8');
    } catch {
      return '';
    }
  };
  return {
    has,
    read,
    first: (paths: readonly string[]) => paths.find(has) ?? null,
    firstWith: (paths: readonly string[], pattern: RegExp) =>
      paths.find((path) => pattern.test(read(path))) ?? null,
  };
}

type Reader = ReturnType<typeof createReader>;

function readManifest(reader: Reader, folder: string): Manifest | null {
  const path = inside(folder, 'package.json');
  if (!reader.has(path)) return null;
  try {
    return JSON.parse(reader.read(path)) as Manifest;
  } catch {
    throw new Error(`${path} is not JSON.`);
  }
}

const dependenciesOf = (manifest: Manifest | null) => ({
  ...manifest?.dependencies,
  ...manifest?.devDependencies,
});

function findFrontEnd(reader: Reader): string {
  const hasReact = (folder: string) => 'react' in dependenciesOf(readManifest(reader, folder));
  if (hasReact('')) return '';
  const usual = ['frontend', 'client', 'web', 'ui', 'app'];
  return usual.find(hasReact) ?? '';
}

const pythonLists = ['requirements.txt', 'pyproject.toml', 'Pipfile', 'setup.py', 'setup.cfg'];
const flaskEntries = ['app.py', 'main.py', 'wsgi.py', 'server.py', 'app/__init__.py', 'src/app.py'];

function findFramework(reader: Reader, packages: Record<string, string>): Framework {
  if ('next' in packages) return 'next';
  if ('@react-router/dev' in packages) return 'react-router';
  if ('express' in packages) return 'express';
  if ('hono' in packages) return 'hono';
  const isFlask = reader.firstWith(pythonLists, /\bflask\b/i) ?? reader.firstWith(flaskEntries, /\bFlask\(/);
  return isFlask === null ? 'other' : 'flask';
}

const lockFiles: Record<string, PackageManager> = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
};

function findPackageManager(
  reader: Reader,
  frontEndFolder: string,
  manifest: Manifest | null,
): PackageManager {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(manifest?.packageManager ?? '')?.[1];
  if (named !== undefined) return named as PackageManager;
  const lock = Object.keys(lockFiles).find(
    (file) => reader.has(inside(frontEndFolder, file)) || reader.has(file),
  );
  return (lock !== undefined && lockFiles[lock]) || 'npm';
}

function findServerEntry(reader: Reader, framework: Framework): string | null {
  if (framework === 'flask') return reader.firstWith(flaskEntries, /\bFlask\(/);
  if (framework !== 'express' && framework !== 'hono') return null;
  const folders = ['server', 'src/server', 'backend', 'api', 'src', ''];
  const names = ['app', 'main', 'index', 'server'];
  const ends = ['ts', 'js', 'mts', 'mjs', 'cjs'];
  const files = folders.flatMap((folder) =>
    names.flatMap((name) => ends.map((end) => inside(folder, `${name}.${end}`))),
  );
  return reader.firstWith(files, new RegExp(`(from|require\\()\\s*['"]${framework}['"]`));
}

function findSources(reader: Reader, framework: Framework, frontEndFolder: string): string {
  if (framework === 'react-router') return 'app';
  if (framework === 'next') return reader.has('src/app') ? 'src' : '';
  const folder = inside(frontEndFolder, 'src');
  return reader.has(folder) ? folder : frontEndFolder;
}

function isMounted(reader: Reader, framework: Framework, serverEntry: string | null): boolean {
  if (framework === 'next') return true;
  if (framework === 'react-router')
    return /['"]api\/layers\/\*['"]|\bflatRoutes\(/.test(
      reader.read('app/routes.ts') + reader.read('app/routes.js'),
    );
  const mounts = /\btoNodeListener\(|\btoHonoHandler\(|\bregister_blueprint\(\s*layers\b/;
  return serverEntry !== null && mounts.test(reader.read(serverEntry));
}

function needsProxy(
  reader: Reader,
  framework: Framework,
  { frontEndFolder, serverEntry }: { frontEndFolder: string; serverEntry: string | null },
): boolean {
  if (framework === 'next' || framework === 'react-router') return false;
  const configs = ['ts', 'js', 'mts', 'mjs'].map((end) => inside(frontEndFolder, `vite.config.${end}`));
  const config = reader.first(configs);
  const served = serverEntry !== null && /['"]vite['"]/.test(reader.read(serverEntry));
  return config !== null && !served && !/\bproxy\b|@hono\/vite-dev-server/.test(reader.read(config));
}

const stylesheets = ['app/globals.css', 'app/app.css', 'index.css', 'app.css', 'globals.css', 'styles.css'];

function findTailwind(
  reader: Reader,
  { frontEndFolder, sourceFolder }: { frontEndFolder: string; sourceFolder: string },
) {
  const sheets = [sourceFolder, frontEndFolder].flatMap((folder) =>
    stylesheets.map((sheet) => inside(folder, sheet)),
  );
  return reader.firstWith(sheets, /@import\s+(url\()?['"]tailwindcss/);
}

const developmentUrls: Record<Framework, string> = {
  next: 'http://localhost:3000',
  'react-router': 'http://localhost:5173',
  express: 'http://localhost:5173',
  hono: 'http://localhost:5173',
  flask: 'http://localhost:5000',
  other: 'http://localhost:5173',
};

/** Throws for a folder with no project in it, or with one that cannot be read. */
export function readProject(root: string, asked: Framework | null): Project {
  const reader = createReader(root);
  const frontEndFolder = findFrontEnd(reader);
  const manifest = readManifest(reader, frontEndFolder);
  const packages = { ...dependenciesOf(readManifest(reader, '')), ...dependenciesOf(manifest) };
  const framework = asked ?? findFramework(reader, packages);
  if (manifest === null && framework !== 'flask')
    throw new Error(`There is no package.json in ${root}. Call \`init\` in the folder of your app.`);
  if (framework === 'next' && !reader.first(['app', 'src/app']))
    throw new Error('There is no app folder. `init` writes for the app router of Next.js alone.');
  const sourceFolder = findSources(reader, framework, frontEndFolder);
  const serverEntry = findServerEntry(reader, framework);
  const tsconfig = reader.read(inside(frontEndFolder, 'tsconfig.json'));
  const isTyped = tsconfig !== '' || 'typescript' in packages;
  const isModule = manifest?.type === 'module';
  const isTypedServer = serverEntry === null ? isTyped : /\.m?ts$/.test(serverEntry);
  const bundles = framework === 'next' || framework === 'react-router';
  const paths = tsconfig || reader.read(inside(frontEndFolder, 'jsconfig.json'));
  return {
    framework,
    packageManager: findPackageManager(reader, frontEndFolder, manifest),
    frontEndFolder,
    sourceFolder,
    pageExtension: isTyped ? 'ts' : 'js',
    serverFolder: serverEntry === null ? 'server' : posix.dirname(serverEntry).replace(/^\.$/, ''),
    serverExtension: isTypedServer ? 'ts' : isModule || bundles ? 'js' : 'mjs',
    serverEntry,
    isMounted: isMounted(reader, framework, serverEntry),
    needsProxy: needsProxy(reader, framework, { frontEndFolder, serverEntry }),
    sourceAlias: framework === 'next' && /"@\/\*"\s*:/.test(paths) ? '@/' : null,
    appUrl: developmentUrls[framework],
    missingPackages: ['layers-connect', '@tanstack/react-query'].filter((name) => !(name in packages)),
    tailwindSheet: findTailwind(reader, { frontEndFolder, sourceFolder }),
    hasBasePath: /\bbasePath\s*:/.test(
      ['ts', 'mjs', 'js'].map((end) => reader.read(`next.config.${end}`)).join(''),
    ),
  };
}
