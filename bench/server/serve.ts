import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server process has done so far. */
export interface Usage {
  requests: number;
  /** User and system time, in microseconds. */
  cpuUs: number;
}

/** Serves on a port of the system's choice and tells the parent about it. */
export function serve(listener: RequestListener): void {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}` });
  });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ requests, cpuUs: user + system } satisfies Usage);
  });
  process.on('disconnect', () => process.exit());
}
