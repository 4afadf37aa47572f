import { createServer, type RequestListener } from 'node:http';
import { report } from './report.js';

/** Serves with `node:http`. `onMessage` gets what the parent sends. */
export function serve(listener: RequestListener, onMessage?: (message: unknown) => void): void {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  server.keepAliveTimeout = 60_000;
  report(server, () => requests, onMessage);
}
