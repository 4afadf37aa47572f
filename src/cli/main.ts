#!/usr/bin/env node
import process from 'node:process';
import { runCli } from './runCli.js';

const stopped = new AbortController();
// `once`, so that a second Ctrl+C ends the process at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
// `layers-connect … | head` closes the pipe early, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const { NO_COLOR = '', TERM } = process.env;
void runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
  printError: (line) => void process.stderr.write(`${line}\n`),
  isTerminal: process.stdout.isTTY === true && NO_COLOR === '' && TERM !== 'dumb',
  signal: stopped.signal,
}).then((code) => {
  process.exitCode = code;
});
