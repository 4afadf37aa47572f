import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Features, transform } from 'lightningcss';
import type { Plugin } from 'vite';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Shared parts come before the components that build on them; within a folder the alphabet decides. */
const rank = (file: string) => (file.startsWith('components/parts/') ? 0 : 1);

/**
 * The stylesheet's sources in the order of the cascade: tokens, shared parts, a file a component, what newer browsers can
 * do, the system's wishes.
 */
export function styleSources(): string[] {
  const components = readdirSync(join(src, 'components'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => `components/${file.replaceAll('\\', '/')}`)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const files = ['theme/tokens.css', ...components, 'theme/contrast.css', 'theme/preferences.css'];
  return files.map((file) => join(src, file));
}

const readStyles = () => styleSources().map((file) => readFileSync(file, 'utf8'));

function minify(filename: string, css: string): Buffer {
  const { code } = transform({
    filename,
    code: Buffer.from(css),
    minify: true,
    targets: { chrome: 111 << 16, firefox: 114 << 16, safari: (16 << 16) | (4 << 8) },
    // Lowering light-dark() would tie it to a color-scheme that stands in this very file; ours is set inline.
    exclude: Features.LightDark,
  });
  return code as Buffer;
}

/** Both published stylesheets: the same rules without and with a cascade layer around them. */
export function buildStyles(): Record<'styles.unlayered.css' | 'styles.css', string> {
  const css = readStyles().join('\n');
  return {
    'styles.unlayered.css': minify('styles.unlayered.css', css).toString(),
    'styles.css': minify('styles.css', `@layer layers-connect {\n${css}\n}`).toString(),
  };
}

/** Emits both stylesheets beside the library, and the types without which TypeScript refuses to import them. */
export function emitStyles(): Plugin {
  return {
    name: 'layers-connect:emit-styles',
    apply: 'build',
    buildStart() {
      for (const file of styleSources()) this.addWatchFile(file);
    },
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
      for (const file of styleSources()) this.addWatchFile(file);
      return `@layer layers-connect {\n${readStyles().join('\n')}\n}`;
    },
    handleHotUpdate({ file, server }) {
      const module = server.moduleGraph.getModuleById(id);
      const ours = styleSources().some((source) => relative(source, file) === '');
      return ours && module ? [module] : undefined;
    },
  };
}
