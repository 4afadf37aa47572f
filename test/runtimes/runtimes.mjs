// The runtimes that the suite knows, and how each of them is started.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const packages = join(here, 'node_modules');

/** @typedef {{ command: string, args: string[] }} Start */
/** @typedef {{ name: string, start(layersUrl: string, scratch: string): Start | null }} Runtime `null` where it is not installed. */

/**
 * The binary in one of the packages of this platform: the packages beside it are for others, and none runs a script.
 * @param {string} scope @param {RegExp} name @param {string} binary
 */
function findBinary(scope, name, binary) {
  const folder = join(packages, scope);
  if (!existsSync(folder)) return null;
  const found = readdirSync(folder)
    .filter((one) => name.test(one))
    .map((one) => join(folder, one, binary))
    .find((path) => existsSync(path));
  return found ?? null;
}

/** @param {string | null} command @param {string[]} args @returns {Start | null} */
const startOf = (command, args) => (command === null ? null : { command, args });
const main = join(here, 'main.js');

/** @param {string} major @returns {Runtime} */
const nodeOf = (major) => ({
  name: `node ${major}`,
  start: (url) => startOf(findBinary('', new RegExp(`^node-${major}-`), 'bin/node'), [main, url]),
});

/** @param {string} compatibilityDate @returns {Runtime} */
const workerdOf = (compatibilityDate) => ({
  name: `workerd ${compatibilityDate}`,
  start(url, scratch) {
    const config = join(scratch, `workerd-${compatibilityDate}.capnp`);
    writeFileSync(config, workerdConfig(url, compatibilityDate, scratch));
    return startOf(findBinary('@cloudflare', /^workerd-/, 'bin/workerd'), ['test', config]);
  },
});

/** @type {Runtime[]} */
export const runtimes = [
  {
    name: `this node (${process.version})`,
    start: (url) => ({ command: process.execPath, args: [main, url] }),
  },
  nodeOf('20'),
  nodeOf('22'),
  { name: 'bun', start: (url) => startOf(findBinary('@oven', /^bun-/, 'bin/bun'), [main, url]) },
  {
    name: 'deno',
    start: (url) =>
      startOf(findBinary('@deno', /./, 'deno'), [
        'run',
        '--no-config',
        '--no-lock',
        '--allow-net',
        main,
        url,
      ]),
  },
  // Before 2024-11-11 `fetch` refused the option `cache`.
  workerdOf('2024-09-23'),
  workerdOf('2026-11-01'),
];

/** Every file of the built server as a module under its own path, so that imports find each other unbundled. */
function workerdConfig(/** @type {string} */ url, /** @type {string} */ date, /** @type {string} */ scratch) {
  const built = ['dist/server', 'dist/contract', 'dist/errors.js'].flatMap((path) =>
    path.endsWith('.js')
      ? [path]
      : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.js'))
          .map((file) => `${path}/${file}`),
  );
  const files = ['test/runtimes/worker.js', 'test/runtimes/suite.js', ...built];
  const modules = files.map(
    (file) =>
      `(name = ${JSON.stringify(file)}, esModule = embed ${JSON.stringify(relative(scratch, join(root, file)))})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [${modules.join(', ')}],
      compatibilityDate = "${date}",
      bindings = [(name = "LAYERS_URL", text = ${JSON.stringify(url)})],
    )),
    (name = "internet", network = (allow = ["private", "public"])),
  ],
);
`;
}
