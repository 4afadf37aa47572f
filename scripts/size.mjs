// What a page pays for the kit, against a limit each. Reads dist, so build first. 1 kB is 1024 bytes here.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const entry = join(dist, 'index.js');

const react = ['react', 'react/*', 'react-dom', 'react-dom/*'];
const peersAndRadix = [...react, '@tanstack/*', 'radix-ui', 'radix-ui/*', '@radix-ui/*'];

/** @param {string | Buffer} content */
const gzipped = (content) => gzipSync(content, { level: 9 }).length;

/** @param {string} path */
const moduleName = (path) => basename(path, '.js');

/**
 * Leaves what is imported by `import()` outside.
 * @type {import('esbuild').Plugin}
 */
const lazyOutside = {
  name: 'lazy-outside',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/**
 * Bundles as a partner's bundler would, and weighs it.
 * @param {string} source
 * @param {string[]} external
 * @param {{ lazy?: 'outside' | 'inlined' }} [options]
 */
async function weigh(source, external, { lazy = 'outside' } = {}) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    external,
    plugins: lazy === 'outside' ? [lazyOutside] : [],
    logLevel: 'error',
  });
  const [output] = Object.values(metafile.outputs);
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const bundled = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const outside = output?.imports ?? [];
  const left = outside.filter(({ kind }) => kind === 'import-statement');
  const inputs = [...bundled, ...left.map(({ path }) => [path])].map(([path]) => String(path));
  const later = outside.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => moduleName(path));
  return { bytes: gzipped(Buffer.from(contents)), inputs, later, exports: output?.exports ?? [] };
}

/** @param {string[]} names */
const take = (...names) => `export { ${names.join(', ')} } from ${JSON.stringify(entry)};`;
const everything = `export * from ${JSON.stringify(entry)};`;
// Younger than the limit of 29 kB, which speaks of the parts there were: each has a row of its own below.
const younger = ['AccountPicker', 'Channels'];

/** @type {{ name: string, limit: number, bytes: number, note?: string }[]} */
const rows = [];
/** @type {string[]} */
const faults = [];
const kB = 1024;

if (!existsSync(entry)) {
  console.error('There is no dist to weigh: run `npm run build` first.');
  process.exit(1);
}

// Own code that a page loads in all, but for the inside of the disconnect dialog.
const pages = [
  { name: 'button page', limit: 18, takes: ['ConnectProvider', 'ConnectSocialButton'] },
  { name: 'connecting page', limit: 21, takes: ['ConnectProvider', 'ConnectingScreen'] },
  {
    name: 'channels page',
    limit: 25,
    takes: ['ConnectProvider', 'Channels'],
  },
  { name: 'a page with the picker', limit: 22, takes: ['ConnectProvider', 'AccountPicker'] },
];
for (const { name, limit, takes } of pages) {
  const { bytes } = await weigh(take(...takes), peersAndRadix);
  rows.push({ name, limit: limit * kB, bytes, note: takes.join(', ') });
}

const own = await weigh(everything, peersAndRadix);
const older = await weigh(take(...own.exports.filter((name) => !younger.includes(name))), peersAndRadix);
const without = `but for ${younger.join(', ')}`;
rows.push({ name: 'everything in "."', limit: 29 * kB, bytes: older.bytes, note: without });
rows.push({
  name: 'the picker and Channels',
  limit: 2 * kB,
  bytes: own.bytes - older.bytes,
  note: 'what it adds to everything else',
});

const peers = [...react, '@tanstack/*'];
const withDialog = await weigh(everything, peers, { lazy: 'inlined' });
rows.push({
  name: 'the disconnect dialog',
  limit: 21 * kB,
  bytes: withDialog.bytes - own.bytes,
  note: 'with Radix, loaded when somebody reaches for Disconnect',
});
const bundled = await weigh(everything, peers);

for (const file of ['styles.css', 'styles.unlayered.css']) {
  rows.push({ name: file, limit: 4 * kB, bytes: gzipped(readFileSync(join(dist, file))) });
}

for (const name of ['PlatformIcon', 'ConnectError']) {
  const { bytes, inputs } = await weigh(take(name), []);
  rows.push({ name: `${name} alone`, limit: 4 * kB, bytes });
  const heavy = inputs.filter((path) => /@tanstack|radix|react-dom/.test(path));
  if (heavy.length > 0) faults.push(`${name} alone pulls in ${heavy.join(', ')}.`);
}

// A page loads one of them at the most, so the largest speaks for all.
const packs = [];
for (const file of readdirSync(join(dist, 'locales')).filter((name) => /^(?!en\.).*\.js$/.test(name))) {
  const { bytes, inputs } = await weigh(`export * from ${JSON.stringify(join(dist, 'locales', file))};`, []);
  packs.push({ tag: moduleName(file), bytes });
  const english = inputs.filter((path) => /dist\/messages\/en\b/.test(path));
  if (english.length > 0) faults.push(`The locale ${moduleName(file)} pulls in ${english.join(', ')}.`);
}
packs.sort((a, b) => b.bytes - a.bytes);
rows.push({
  name: `the largest of ${packs.length} locales`,
  limit: 5 * kB,
  bytes: packs[0]?.bytes ?? 0,
  note: packs.map(({ tag, bytes }) => `${tag} ${(bytes / kB).toFixed(2)}`).join(', '),
});

const eagerDialog = bundled.inputs.filter((path) => /radix.*dialog/.test(path));
if (eagerDialog.length > 0) faults.push(`The dialog loads at once: ${eagerDialog.join(', ')}.`);
const seams = own.later.filter((name) => name !== 'RevokeDialogContent');
if (seams.length > 0) faults.push(`These load later as well: ${seams.join(', ')}.`);
const foreign = withDialog.inputs.filter((path) => /dist\/(server|sandbox)\//.test(path));
if (foreign.length > 0) faults.push(`"." reaches into ${foreign.join(', ')}.`);

const width = Math.max(...rows.map(({ name }) => name.length));
console.log('\nMinified and gzipped, in kB of 1024 bytes\n');
for (const { name, limit, bytes, note } of rows) {
  const over = bytes > limit;
  const figures = `${(bytes / kB).toFixed(2).padStart(6)} of ${(limit / kB).toFixed(0).padStart(2)}`;
  console.log(`${over ? 'OVER' : '  ok'}  ${name.padEnd(width)}  ${figures}${note ? `   (${note})` : ''}`);
  if (over) faults.push(`${name} is ${bytes} bytes, over its limit of ${limit}.`);
}
console.log('');
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
