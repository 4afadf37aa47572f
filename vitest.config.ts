import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './scripts/chromium.mjs';
import { importsReact, react18Alias } from './scripts/reactAlias.js';
import { sourceAlias } from './scripts/sourceAlias.js';
import { sourceStyles } from './scripts/styles.js';

export default defineConfig({
  plugins: [react(), sourceStyles()],
  resolve: { alias: sourceAlias },
  test: {
    // For a machine that is busy with something else: nothing is called missing because it was slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['test/**/*.test.tsx'],
          setupFiles: ['test/setup.dom.ts'],
          provide: { react: '19' },
        },
      },
      {
        extends: true,
        resolve: { alias: react18Alias },
        test: {
          name: 'dom-react-18',
          environment: 'happy-dom',
          include: ['test/**/*.test.tsx'],
          // Words do not depend on the version of React.
          exclude: [...configDefaults.exclude, 'test/locales/**'],
          setupFiles: ['test/setup.react18.ts', 'test/setup.dom.ts'],
          provide: { react: '18' },
          server: { deps: { inline: importsReact } },
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: '.storybook' })],
        // Imported on demand: found late, it would reload the page in the middle of a story.
        optimizeDeps: { include: ['radix-ui/alert-dialog'] },
        test: {
          name: 'storybook',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: chromiumLaunchOptions(),
              // No story is looked at halfway through an animation.
              contextOptions: { reducedMotion: 'reduce' },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
