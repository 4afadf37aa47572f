import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, Features, transform } from 'lightningcss';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../src/', import.meta.url));

const browsers = {
  targets: { chrome: 111 << 16, firefox: 114 << 16, safari: (16 << 16) | (4 << 8) },
  // Lowering light-dark() also rewrites `color-scheme` into variables, which no rule of ours reads.
  exclude: Features.LightDark,
};

/** A sheet of `src/styles` with all that it imports, in the order that it imports them in. */
function bundleSheet(name: string): string {
  // With the browsers, or a value that stands before another one for an older browser would be dropped.
  return bundle({ filename: join(folder, 'styles', name), ...browsers }).code.toString();
}

/** True for the stylesheets of the kit's own sources. */
const isStyleSource = (file: string) => file.endsWith('.css') && file.startsWith(folder);

/**
 * Gives every rule the weight of four elements, by a `:not()` that is always true: more than a page's own rule for bare
 * elements, and less than any that names a class. All of them weigh the same, so their order stays what decides.
 */
const addWeight = (css: string) =>
  css.replace(/:where\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, '$&:not(i i i i)');

function minify(filename: string, css: string): string {
  return transform({ filename, code: Buffer.from(css), minify: true, ...browsers }).code.toString();
}

/** The rules in a cascade layer, and what keeps a page's reset from them. */
const layered = () => `@layer layers-connect {\n${bundleSheet('index.css')}\n}`;
const shield = () => addWeight(bundleSheet('shield.css'));

/** Both published stylesheets: the same rules in a cascade layer and without one. */
export function buildStyles(): Record<'styles.unlayered.css' | 'styles.css', string> {
  return {
    'styles.unlayered.css': minify('styles.unlayered.css', addWeight(bundleSheet('index.css'))),
    'styles.css': minify('styles.css', `${layered()}\n${shield()}`),
  };
}

/** Emits both stylesheets beside the library, and the types without which TypeScript refuses to import them. */
export function emitStyles(): Plugin {
  return {
    name: 'layers-connect:emit-styles',
    apply: 'build',
    generateBundle() {
      for (const [fileName, source] of Object.entries(buildStyles())) {
        this.emitFile({ type: 'asset', fileName, source });
      }
      this.emitFile({ type: 'asset', fileName: 'styles.css.d.ts', source: 'export {};\n' });
    },
  };
}

/** Lets stories and tests import the stylesheet under its public name without a build. */
export function sourceStyles(): Plugin {
  const id = '\0layers-connect/styles.css';
  return {
    name: 'layers-connect:source-styles',
    enforce: 'pre',
    resolveId: (source) => (source === 'layers-connect/styles.css' ? id : null),
    load(requested) {
      if (requested !== id) return null;
      return `${layered()}\n${shield()}`;
    },
    handleHotUpdate({ file, server }) {
      const module = server.moduleGraph.getModuleById(id);
      return isStyleSource(file) && module ? [module] : undefined;
    },
  };
}
