import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { importsReact, react18Alias } from './scripts/reactAlias.js';
import { sourceAlias } from './scripts/sourceAlias.js';
import { sourceStyles } from './scripts/styles.js';

// What React 18 may do otherwise: hooks, each component on the whole, and where effects, focus, forms, Suspense and
// hydration are what a test is about. Words, codes, props and browsers do not depend on React.
const touchesReact = [
  'test/reactVersion.test.tsx',
  'test/hooks/**/*.test.tsx',
  'test/components/[A-Z]*([A-Za-z]).test.tsx',
  'test/components/*.@(focus|formTab|lifecycle|fallback|server|newTab).test.tsx',
];

/** Begins with what takes longest, so that no core waits for it in the end. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) =>
      /(binding\/model\.\w+|fleet\/journeys|hosts\/next)\.test\.ts$/.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

export default defineConfig({
  plugins: [react(), sourceStyles()],
  resolve: { alias: sourceAlias },
  test: {
    // For a machine that is busy with something else: nothing is called missing because it was slow.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 20_000 } },
    // One more than the cores have: tests of servers that die or wait leave theirs idle.
    maxWorkers: availableParallelism() + 1,
    // A worker keeps its modules and its DOM from file to file. `test/setup.ts` gives back what a file has changed.
    isolate: false,
    sequence: { sequencer: SlowFirst },
    setupFiles: ['test/setup.ts'],
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: ['test/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['test/**/*.test.tsx'],
          // Projects of partners, with runners of their own: `npm run test:consumers`.
          exclude: ['test/consumers/**', '**/node_modules/**'],
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
          include: touchesReact,
          setupFiles: ['test/setup.react18.ts', 'test/setup.dom.ts'],
          provide: { react: '18' },
          server: { deps: { inline: importsReact } },
        },
      },
    ],
  },
});
