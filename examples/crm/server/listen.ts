import type { Server } from 'node:http';

/**
 * Listens on the first free port of the candidates and returns it; port 0 takes any. Throws where all of them are
 * taken, and says so.
 */
export async function listen(server: Server, host: string, candidates: readonly number[]): Promise<number> {
  for (const port of candidates) {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(port, host, () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (!error) {
      const address = server.address();
      return typeof address === 'object' && address ? address.port : port;
    }
    if (error.code !== 'EADDRINUSE') throw error;
  }
  throw new PortsTakenError(candidates);
}

/** No candidate port was free. */
export class PortsTakenError extends Error {
  constructor(ports: readonly number[]) {
    const tried = ports.length === 1 ? `Port ${ports[0]} is` : `Ports ${ports.join(', ')} are`;
    super(`${tried} taken by another program. Stop it and start again.`);
  }
}
