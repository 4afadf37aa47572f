import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import { emitStyles } from './scripts/styles.js';
import { emitLicences, oneClientDirective } from './scripts/vendored.js';

const localeEntries = Object.fromEntries(
  readdirSync(new URL('src/locales', import.meta.url)).map((file) => {
    const name = `locales/${file.replace(/\.ts$/, '')}`;
    return [name, `src/${name}.ts`];
  }),
);

/** One output file a module: a bundled file would lose its "use client" without a warning. */
const modules = (format: 'es' | 'cjs', folder: string) => ({
  format,
  preserveModules: true,
  preserveModulesRoot: 'src',
  exports: 'named' as const,
  // npm publishes no folder called node_modules.
  entryFileNames: ({ name }: { name: string }) =>
    `${folder}${name.replace(/^.*node_modules\//, 'vendor/')}.js`,
});

/** Radix and what it stands on are part of the build: see docs/decisions/packaging.md. */
const vendored =
  /^(@radix-ui\/|react-remove-scroll|react-style-singleton|use-sidecar|use-callback-ref|aria-hidden$|get-nonce$|tslib$|detect-node-es)/;

// The library's own build. Storybook has another config, .storybook/vite.config.ts, so that none of this runs there.
export default defineConfig({
  plugins: [emitStyles(), emitLicences(), oneClientDirective()],
  publicDir: false,
  build: {
    target: 'es2022',
    minify: false,
    sourcemap: true,
    lib: {
      entry: {
        index: 'src/index.ts',
        errors: 'src/errors.ts',
        themes: 'src/themes.ts',
        ...localeEntries,
        'server/index': 'src/server/index.ts',
        'server/redis/index': 'src/server/redis/index.ts',
        'sandbox/index': 'src/sandbox/index.ts',
        'testing/index': 'src/testing/index.ts',
        'testing/dom': 'src/testing/dom.ts',
        'cli/main': 'src/cli/main.ts',
      },
    },
    rolldownOptions: {
      // Every other bare import (peers, node:*) stays an import.
      external: (id) => !/^[./\0]/.test(id) && !vendored.test(id),
      // A file that only gave constants, now written in place, leaves no bare import behind.
      treeshake: { moduleSideEffects: false },
      // It warns of each "use client" that it keeps; test/exports.test.ts sees to it that they are kept.
      onLog(level, log, report) {
        // The command line is a program of its own, and has no CommonJS half: scripts/commonjs.mjs takes it away.
        const isOfCli =
          log.code === 'EMPTY_IMPORT_META' && /\/src\/cli\//.test(log.id ?? log.loc?.file ?? '');
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE' && !isOfCli) report(level, log);
      },
      output: [modules('es', ''), modules('cjs', 'cjs/')],
    },
  },
});
