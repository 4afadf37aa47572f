import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a process is started with. */
export interface ProcessOptions {
  /** The file that it runs. It reports with `reportListening`. */
  program: string;
  env?: Record<string, string>;
  /** Options of Node, such as a loader. @default those of this process */
  execArgv?: string[] | undefined;
  /** Gets all that it sends beside that report. */
  onMessage?: (message: unknown, process: RunningProcess) => void;
}

/** A process that listens on a port. */
export interface RunningProcess {
  pid: number;
  port: number;
  /** Resolves to how it ended: its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  send(message: object): void;
  /** Asks it to stop with SIGTERM, as a deploy does, and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once with SIGKILL, as a crash does. */
  kill(): Promise<void>;
}

interface Report {
  listening: number;
}

/** Tells the process that started this one where it listens. */
export function reportListening(port: number): void {
  process.send?.({ listening: port } satisfies Report);
}

/** Starts a process and waits until it listens. Rejects where it ends before that. */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const { program, env, onMessage } = options;
  const child = fork(program, [], {
    env: { ...process.env, ...env },
    execArgv: options.execArgv ?? process.execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = endOf(child);
  const port = await Promise.race([
    new Promise<number>((resolve) => {
      child.on('message', (message) => {
        if (isReport(message)) resolve(message.listening);
      });
    }),
    ended.then((how) => Promise.reject(new Error(`${program} ended before it listened: ${how}`))),
  ]);
  const endBy = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const running: RunningProcess = {
    pid: child.pid ?? 0,
    port,
    ended,
    // One that has just ended needs no news.
    send: (message) => void child.send(message, () => {}),
    stop: () => endBy('SIGTERM'),
    kill: () => endBy('SIGKILL'),
  };
  child.on('message', (message) => onMessage?.(message, running));
  return running;
}

async function endOf(child: ChildProcess): Promise<number | NodeJS.Signals> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal ?? code ?? 0;
}

const isReport = (message: unknown): message is Report =>
  typeof message === 'object' && message !== null && 'listening' in message;
