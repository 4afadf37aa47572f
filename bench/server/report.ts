import type { AddressInfo, Server } from 'node:net';

/** What a server process has done so far. */
export interface Usage {
  requests: number;
  /** User and system time, in microseconds. */
  cpuUs: number;
}

/** Listens on a port of the system's choice, and answers the parent's questions about what has been done. */
export function report(server: Server, requests: () => number, onMessage = (_message: unknown) => {}): void {
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}` });
  });
  process.on('message', (message) => {
    onMessage(message);
    const { user, system } = process.cpuUsage();
    process.send?.({ requests: requests(), cpuUs: user + system } satisfies Usage);
  });
  process.on('disconnect', () => process.exit());
}
