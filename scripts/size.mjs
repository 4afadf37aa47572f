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
 * Leaves what is imported by `import()` outside, but for the modules named.
 * @param {readonly string[]} inlined
 * @returns {import('esbuild').Plugin}
 */
const lazyOutside = (inlined) => ({
  name: 'lazy-outside',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' && !inlined.includes(moduleName(path)) ? { path, external: true } : undefined,
    );
  },
});

/** @param {string} source @param {string[]} external @param {readonly string[]} inlined */
async function bundle(source, external, inlined) {
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
    plugins: [lazyOutside(inlined)],
    logLevel: 'error',
  });
  const [output] = Object.values(metafile.outputs);
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  const bundled = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const outside = output?.imports ?? [];
  const left = outside.filter(({ kind }) => kind === 'import-statement');
  const lazy = outside.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => moduleName(path));
  const inputs = [...bundled, ...left.map(({ path }) => [path])].map(([path]) => String(path));
  return { bytes: gzipped(Buffer.from(contents)), inputs, lazy };
}

/**
 * Bundles as a partner's bundler would and weighs what loads at once, and what each lazy module adds to it later.
 * esbuild's own splitting is of no use here: it shares whole files between chunks, even what only one of them needs.
 * @param {string} source
 * @param {string[]} external
 * @param {{ but?: string }} [options] `but`: every lazy module counts, except this one
 */
async function weigh(source, external, { but } = {}) {
  const { lazy } = await bundle(source, external, []);
  const counted = but === undefined ? [] : lazy.filter((name) => name !== but);
  const { bytes, inputs } = await bundle(source, external, counted);
  const later = [];
  for (const name of lazy.filter((each) => !counted.includes(each))) {
    const { bytes: together } = await bundle(source, external, [...counted, name]);
    later.push({ name, bytes: together - bytes });
  }
  const all = await bundle(source, external, lazy);
  return { initial: bytes, later, total: all.bytes, inputs, all: all.inputs };
}

/** @param {string[]} names */
const take = (...names) => `export { ${names.join(', ')} } from ${JSON.stringify(entry)};`;
const everything = `export * from ${JSON.stringify(entry)};`;

/** @type {{ name: string, limit: number, bytes: number, note?: string }[]} */
const rows = [];
/** @type {string[]} */
const faults = [];
const kB = 1024;

if (!existsSync(entry)) {
  console.error('There is no dist to weigh: run `npm run build` first.');
  process.exit(1);
}

/** @param {{ name: string, bytes: number }[]} later */
const inWords = (later) => later.map(({ name, bytes }) => `${name} ${(bytes / kB).toFixed(2)}`).join(', ');

const button = await weigh(take('ConnectProvider', 'ConnectSocialButton'), peersAndRadix);
rows.push({
  name: 'ConnectProvider + ConnectSocialButton, own code',
  limit: 5 * kB,
  bytes: button.initial,
  note: `later: ${inWords(button.later)}`,
});

const own = await weigh(everything, peersAndRadix);
rows.push({
  name: 'everything in ".", own code',
  limit: 12.1 * kB,
  bytes: own.initial,
  note: `${(own.total / kB).toFixed(2)} in all; later: ${inWords(own.later)}`,
});

const bundled = await weigh(everything, react);
const allButDialog = await weigh(everything, react, { but: 'RevokeDialogContent' });
rows.push({
  name: 'everything but the dialog, only React left out',
  limit: 23 * kB,
  bytes: bundled.initial,
  note: `${(allButDialog.initial / kB).toFixed(2)} with all that loads later but it: ${inWords(bundled.later)}`,
});

for (const file of ['styles.css', 'styles.unlayered.css']) {
  rows.push({ name: file, limit: 4 * kB, bytes: gzipped(readFileSync(join(dist, file))) });
}

for (const name of ['PlatformIcon', 'ConnectError']) {
  const { initial, inputs } = await weigh(take(name), []);
  rows.push({ name: `${name} alone`, limit: 4 * kB, bytes: initial });
  const heavy = inputs.filter((path) => /@tanstack|radix|react-dom/.test(path));
  if (heavy.length > 0) faults.push(`${name} alone pulls in ${heavy.join(', ')}.`);
}

// A page loads one of them at the most, so the largest speaks for all.
const packs = [];
for (const file of readdirSync(join(dist, 'locales')).filter((name) => /^(?!en\.).*\.js$/.test(name))) {
  const { initial, inputs } = await weigh(
    `export * from ${JSON.stringify(join(dist, 'locales', file))};`,
    [],
  );
  packs.push({ tag: moduleName(file), bytes: initial });
  const english = inputs.filter((path) => /dist\/messages\/en\b/.test(path));
  if (english.length > 0) faults.push(`The locale ${moduleName(file)} pulls in ${english.join(', ')}.`);
}
packs.sort((a, b) => b.bytes - a.bytes);
rows.push({
  name: `the largest of ${packs.length} locales`,
  limit: 5 * kB,
  bytes: packs[0]?.bytes ?? 0,
  note: inWords(packs.map(({ tag, bytes }) => ({ name: tag, bytes }))),
});

const eagerDialog = bundled.inputs.filter((path) => /radix.*dialog/.test(path));
if (eagerDialog.length > 0) faults.push(`The dialog loads at once: ${eagerDialog.join(', ')}.`);
const foreign = own.all.filter((path) => /dist\/(server|sandbox)\//.test(path));
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
