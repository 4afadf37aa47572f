import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, Features, transform } from 'lightningcss';
import type { Plugin } from 'vite';

const styles = fileURLToPath(new URL('../src/styles/index.css', import.meta.url));

/** Every rule of the kit, in the order that `src/styles/index.css` imports the sheets in. */
const bundleStyles = () => bundle({ filename: styles }).code.toString();

/** True for the sheets that `src/styles/index.css` imports, and for itself. */
const isStyleSource = (file: string) => file.endsWith('.css') && file.startsWith(join(dirname(styles), '..'));

function minify(filename: string, css: string): string {
  const { code } = transform({
    filename,
    code: Buffer.from(css),
    minify: true,
    targets: { chrome: 111 << 16, firefox: 114 << 16, safari: (16 << 16) | (4 << 8) },
    // Lowering light-dark() also rewrites `color-scheme` into variables, which no rule of ours reads.
    exclude: Features.LightDark,
  });
  return code.toString();
}

/** Both published stylesheets: the same rules without and with a cascade layer around them. */
export function buildStyles(): Record<'styles.unlayered.css' | 'styles.css', string> {
  const css = bundleStyles();
  return {
    'styles.unlayered.css': minify('styles.unlayered.css', css),
    'styles.css': minify('styles.css', `@layer layers-connect {\n${css}\n}`),
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
      return `@layer layers-connect {\n${bundleStyles()}\n}`;
    },
    handleHotUpdate({ file, server }) {
      const module = server.moduleGraph.getModuleById(id);
      return isStyleSource(file) && module ? [module] : undefined;
    },
  };
}
