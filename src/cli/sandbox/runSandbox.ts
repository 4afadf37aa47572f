import { randomBytes } from 'node:crypto';
import { type RunningSandbox, type StartSandboxOptions, startSandbox } from '../../sandbox/index.js';

/**
 * A new id seed each time: a backend that outlives the sandbox must not take a new account for one that it remembers.
 */
export async function runSandbox(
  options: StartSandboxOptions,
): Promise<RunningSandbox | { problem: string }> {
  try {
    return await startSandbox({ idSeed: randomBytes(8).toString('hex'), ...options });
  } catch (error) {
    const { code, port } = error as NodeJS.ErrnoException & { port?: number };
    if (code === 'EACCES') {
      return { problem: `This user may not listen on port ${port}. Pass one above 1023 with --port.` };
    }
    if (code !== 'EADDRINUSE' || port === undefined) throw error;
    return { problem: await explainTaken(port, port === options.port ? '--port' : '--consent-port') };
  }
}

async function explainTaken(port: number, option: string): Promise<string> {
  const url = `http://localhost:${port}`;
  const state: unknown = await fetch(`${url}/__sandbox/state`, { signal: AbortSignal.timeout(5_000) })
    .then((answer) => answer.json())
    .catch(() => null);
  const isSandbox = typeof state === 'object' && state !== null && 'scenario' in state;
  return isSandbox
    ? `A sandbox is running on port ${port} already: see ${url}/__sandbox/. Use that one ("check" takes it as --sandbox ${url}), stop it, or pass another port with ${option}.`
    : `Port ${port} is taken by another program. Pass another one with ${option}, such as ${option} ${port + 10}, or stop that program.`;
}
