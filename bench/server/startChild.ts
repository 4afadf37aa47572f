import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Usage } from './serve.js';

/** A server in a process of its own. */
export interface Child {
  url: string;
  usage(): Promise<Usage>;
  stop(): void;
}

/** Starts one of the files beside this one, built as an app is: run by tsx, each closure would cost more. */
export async function startChild(name: string, layersUrl = ''): Promise<Child> {
  // Below node_modules, where its own imports are found and git does not look.
  const outfile = fileURLToPath(new URL(`../../node_modules/.cache/bench/${name}.mjs`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    packages: 'external',
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  const child = fork(outfile, [layersUrl], { execArgv: [], env: { ...process.env, NODE_ENV: 'production' } });
  const next = <T>() =>
    new Promise<T>((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`${name} ended with ${code}.`));
      child.once('exit', onExit);
      child.once('message', (message) => {
        child.off('exit', onExit);
        resolve(message as T);
      });
    });
  const { url } = await next<{ url: string }>();
  return {
    url,
    usage() {
      const usage = next<Usage>();
      child.send('usage');
      return usage;
    },
    // It ends with its parent's side of the channel.
    stop: () => child.disconnect(),
  };
}
