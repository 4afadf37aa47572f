import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and loses what it is told to. */
export async function createBreakableProxy(port: number) {
  let losesReply: ((data: Uint8Array) => boolean) | null = null;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const redis = connect(port, '127.0.0.1');
    let isAwaited = false;
    open.add(client);
    const close = () => {
      open.delete(client);
      client.destroy();
      redis.destroy();
    };
    client.on('error', close).on('close', close);
    redis.on('error', close).on('close', close);
    client.on('data', (data) => {
      if (losesReply?.(data)) {
        losesReply = null;
        isAwaited = true;
      }
      redis.write(data);
    });
    redis.on('data', (data) => {
      // Redis has done it, and nobody hears of it.
      if (isAwaited) close();
      else client.write(data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Breaks the connection when Redis answers the next request that holds the text. */
    loseReplyTo(text: string) {
      losesReply = (data) => Buffer.from(data).includes(text);
    },
    stop() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
