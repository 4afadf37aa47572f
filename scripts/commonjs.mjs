// Finishes dist/cjs, after both builds: the CommonJS modules get types of their own, copies of the others in a folder that
// is CommonJS. TypeScript's node16 lets no CommonJS module require one of ESM, although Node does.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const cjs = join(dist, 'cjs');

/** @param {string} folder */
const filesIn = (folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' });

// A program of its own, which nobody requires.
rmSync(join(cjs, 'cli'), { recursive: true, force: true });

for (const file of filesIn(dist).filter((name) => name.endsWith('.d.ts') && !/^c(js|li)[\\/]/.test(name))) {
  mkdirSync(dirname(join(cjs, file)), { recursive: true });
  copyFileSync(join(dist, file), join(cjs, file));
}

// Its readers are test runners and old servers: the maps of dist serve all others.
for (const file of filesIn(cjs).map((name) => join(cjs, name))) {
  if (file.endsWith('.js.map')) rmSync(file);
  if (file.endsWith('.js')) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*\n?/m, ''));
  }
}
writeFileSync(join(cjs, 'package.json'), '{ "type": "commonjs" }\n');
