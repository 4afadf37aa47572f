import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { preview } from 'vite';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const site = join(root, 'test-results/storybook');

/** Builds Storybook as it is published, and serves it on a free port. */
export async function startStorybook(): Promise<{ url: string; close(): Promise<void> }> {
  const build = ['--no-install', 'storybook', 'build', '--quiet', '--disable-telemetry', '-o', site];
  await promisify(execFile)('npx', build, { cwd: root, shell: process.platform === 'win32' });
  const server = await preview({
    configFile: false,
    root,
    logLevel: 'warn',
    build: { outDir: site },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return {
    url: new URL(server.resolvedUrls?.local[0] ?? '').origin,
    close: () => server.close(),
  };
}
