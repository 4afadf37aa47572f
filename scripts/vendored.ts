import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';

const nodeModules = `${sep}node_modules${sep}`;

/** The folder of the package that a module belongs to, or null for a module of ours. */
function packageFolder(id: string): string | null {
  const end = id.lastIndexOf(nodeModules);
  if (end === -1 || id.startsWith('\0')) return null;
  const start = end + nodeModules.length;
  const name = id.slice(start).split(sep);
  return id.slice(0, start) + name.slice(0, name[0]?.startsWith('@') ? 2 : 1).join(sep);
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? `\n\n${readFileSync(join(folder, file), 'utf8').trim()}` : '';
  return `${name} ${version} (${license})${text}`;
}

/** Emits the licences of the packages that are part of the build: `vendor/LICENSES.txt`. */
export function emitLicences(): Plugin {
  return {
    name: 'layers-connect:emit-licences',
    apply: 'build',
    generateBundle({ format }, bundle) {
      if (format !== 'es') return;
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = [...new Set(modules.flatMap((id) => packageFolder(id) ?? []))].sort();
      const source = `${folders.map(licenceOf).join(`\n\n${'-'.repeat(20)}\n\n`)}\n`;
      this.emitFile({ type: 'asset', fileName: 'vendor/LICENSES.txt', source });
    },
  };
}

/**
 * Leaves "use client" to the entry, which is the boundary for all that it imports. A bundler that knows no directives
 * warns of each.
 */
export function oneClientDirective(): Plugin {
  return {
    name: 'layers-connect:one-client-directive',
    apply: 'build',
    transform: {
      filter: { id: /\.m?[jt]sx?$/, code: 'use client' },
      handler(code, id) {
        if (id.endsWith('/src/index.ts')) return null;
        // As many characters stay, so no line or column moves.
        return {
          code: code.replace(/^\s*(["'])use client\1;?/, (found) => found.replace(/\S/g, ' ')),
          map: null,
        };
      },
    },
  };
}
