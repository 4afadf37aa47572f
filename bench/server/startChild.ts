import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A process of its own. */
export interface Child {
  url: string;
  /** Sends it a message and waits for the answer. Throws what the child says has failed. */
  ask<Answer>(message: unknown): Promise<Answer>;
  stop(): void;
}

/** Starts one of the files beside this one, built as an app is: run by tsx, each closure would cost more. */
export async function startChild(name: string, args: string[] = [], execArgv: string[] = []): Promise<Child> {
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
  const child = fork(outfile, args, { execArgv, env: { ...process.env, NODE_ENV: 'production' } });
  const next = <T>() =>
    new Promise<T>((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`${name} ended with ${code}.`));
      child.once('exit', onExit);
      child.once('message', (message: { failure?: string }) => {
        child.off('exit', onExit);
        if (message.failure === undefined) resolve(message as T);
        else reject(new Error(message.failure));
      });
    });
  const { url } = await next<{ url: string }>();
  return {
    url,
    ask<Answer>(message: unknown) {
      const answer = next<Answer>();
      child.send(message as object);
      return answer;
    },
    // It ends with its parent's side of the channel.
    stop: () => child.disconnect(),
  };
}
