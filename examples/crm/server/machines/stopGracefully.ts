import type { Server } from 'node:http';

/** Takes no new connections, and resolves once what is under way has been answered, or after `longestMs`. */
export async function stopGracefully(server: Server, longestMs = 25_000): Promise<void> {
  // A connection that has arrived, and that Node has not come to yet, would be reset: within two turns it is taken.
  for (let turns = 0; turns < 2; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  const closed = new Promise((resolve) => server.close(resolve));
  // Connections that a browser keeps open go as soon as nothing is under way on them.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const cut = setTimeout(() => server.closeAllConnections(), longestMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
