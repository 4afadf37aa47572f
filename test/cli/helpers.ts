import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type CheckOptions, defaultPatience, type Patience } from '../../src/cli/check/CheckOptions.js';
import { layersGuideRoutes, ownRoutes } from '../../src/cli/check/routes.js';
import { type CheckReport, runCheck } from '../../src/cli/check/runCheck.js';
import { runCli } from '../../src/cli/runCli.js';
import type { RunningSandbox } from '../../src/sandbox/index.js';

/** Serves a listener for one test. */
export async function serve(
  make: (origin: string) => RequestListener | Promise<RequestListener>,
): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  server.on('request', await make(origin));
  return origin;
}

export interface Checked extends Partial<CheckOptions> {
  baseUrl: string;
  guide?: boolean;
}

// A backend that holds is watched in vain, so briefly; one that hangs does so however short the wait.
export const patience: Patience = { ...defaultPatience, answerMs: 120_000, silenceMs: 120_000, watchMs: 100 };

/** Checks a backend whose users are told apart by a cookie. */
export async function check(
  running: RunningSandbox,
  { guide = false, ...options }: Checked,
): Promise<CheckReport> {
  const { sandbox, url } = running;
  const report = await runCheck(
    {
      appOrigin: new URL(options.baseUrl).origin,
      routes: guide ? layersGuideRoutes : ownRoutes,
      startsByForm: guide,
      session: { headers: { Cookie: 'user=acme' } },
      otherSession: { headers: { Cookie: 'user=other' } },
      sandboxApiKey: sandbox.apiKey,
      webhookSecret: sandbox.webhookSecret,
      patience,
      skip: [],
      signal: new AbortController().signal,
      ...options,
    },
    url,
  );
  if ('problem' in report) throw new Error(report.problem);
  return report;
}

/** What does not hold, with what was seen. */
export const brokenIn = ({ rules }: CheckReport): Record<string, string[]> =>
  Object.fromEntries(
    rules.filter(({ result }) => result === 'broken').map(({ id, details }) => [id, details]),
  );

export const uncheckedIn = ({ rules }: CheckReport): string[] =>
  rules.filter(({ result }) => result === 'unchecked').map(({ id }) => id);

/** Calls a command as a shell does, and keeps what it prints. */
export function call(args: readonly string[], signal = new AbortController().signal) {
  const lines: string[] = [];
  const errors: string[] = [];
  const print = (line: string) => void lines.push(...line.split('\n'));
  const exitCode = runCli(args, {
    cwd: '/',
    env: {},
    print,
    printError: (line) => void errors.push(line),
    isTerminal: false,
    signal,
  });
  return { lines, errors, exitCode };
}
