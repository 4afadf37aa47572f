import { readdirSync } from 'node:fs';
import { defineConfig } from 'vite';
import { emitStyles } from './scripts/styles.js';

const localeEntries = Object.fromEntries(
  readdirSync(new URL('src/locales', import.meta.url)).map((file) => {
    const name = `locales/${file.replace(/\.ts$/, '')}`;
    return [name, `src/${name}.ts`];
  }),
);

// The library's own build. Storybook has another config, .storybook/vite.config.ts, so that none of this runs there.
export default defineConfig({
  plugins: [emitStyles()],
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
        'cli/main': 'src/cli/main.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // Every bare import (dependencies, peers, node:*) stays an import.
      external: (id) => !(id.startsWith('.') || id.startsWith('/') || id.startsWith('\0')),
      // A file that only gave constants, now written in place, leaves no bare import behind.
      treeshake: { moduleSideEffects: false },
      // It warns of each "use client" that it keeps; test/exports.test.ts sees to it that they are kept.
      onLog(level, log, report) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      // One output file a module: a bundled file would lose its "use client" without a warning.
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
});
