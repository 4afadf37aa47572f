import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One address in front of several servers on this machine, each of which gets every so-manieth request. */
export interface RoundRobin {
  url: string;
  port: number;
  /** Sends requests to a server as well, from now on. */
  add(port: number): void;
  /** Sends no more requests to a server. Those that it has already got are its own to finish. */
  remove(port: number): void;
  /** How many requests have got a 502 in place of an answer. */
  readonly failed: number;
  close(): Promise<void>;
}

/**
 * Starts a proxy that goes round. As nginx does by default, it sends a request to the next server where one refuses the
 * connection, and to no second server what the first one may have got.
 */
export async function startProxy({ port = 0 }: { port?: number } = {}): Promise<RoundRobin> {
  let servers: number[] = [];
  let turn = 0;
  let failed = 0;

  const refuse = (response: ServerResponse, message: string) => {
    // Whoever asked has gone.
    if (response.destroyed) return;
    failed += 1;
    if (response.headersSent) return void response.destroy();
    response.writeHead(502, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(message);
  };

  const listener: RequestListener = (incoming, outgoing) => {
    turn += 1;
    const order = servers.map((_, i) => servers[(turn + i) % servers.length] ?? 0);
    const tryNext = (): void => {
      const server = order.shift();
      if (server === undefined) {
        refuse(outgoing, 'No server is up.');
        return;
      }
      passOn(incoming, outgoing, server, (error) => {
        if (error.code === 'ECONNREFUSED') return tryNext();
        refuse(outgoing, 'The server went away.');
      });
    };
    tryNext();
  };

  const server = createServer(listener);
  // Longer than a browser leaves a connection idle between two requests: one may be sent just as it is closed.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    port: taken,
    url: `http://localhost:${taken}`,
    add(added) {
      servers = [...servers, added];
    },
    remove(removed) {
      servers = servers.filter((one) => one !== removed);
    },
    get failed() {
      return failed;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  onFailure: (error: NodeJS.ErrnoException) => void,
): void {
  const { method, url, headers } = incoming;
  // A connection for each request: on one that is kept open, nobody knows what a server that has died had got of it.
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(outgoing);
    answer.on('error', onFailure);
  });
  onward.on('error', onFailure);
  // The body is read only once somebody is there to get it, so that the next server gets all of it.
  onward.on('socket', (socket) => socket.once('connect', () => incoming.pipe(onward)));
  outgoing.on('close', () => onward.destroy());
}
