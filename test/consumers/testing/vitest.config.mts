import { defineConfig } from 'vitest/config';

const project = (environment: string) => ({
  extends: true as const,
  test: { name: environment, environment },
});

export default defineConfig({
  test: {
    globals: true,
    testTimeout: 120_000,
    setupFiles: ['layers-connect/testing/dom'],
    projects: [project('jsdom'), project('happy-dom')],
  },
});
