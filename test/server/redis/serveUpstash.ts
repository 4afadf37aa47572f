import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from 'redis';

/** Speaks Upstash's REST format in front of a real Redis: https://upstash.com/docs/redis/features/restapi */
export async function serveUpstash(redisUrl: string) {
  const token = 'upstash-token';
  const redis = await createClient({ url: redisUrl }).connect();
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${token}`) return reply(401, { error: 'Unauthorized' });
    const bytes: Uint8Array[] = [];
    for await (const chunk of request) bytes.push(chunk);
    const command: string[] = JSON.parse(Buffer.concat(bytes).toString());
    const asBase64 = request.headers['upstash-encoding'] === 'base64';
    try {
      const result = await redis.sendCommand(command.map(String));
      reply(200, { result: asBase64 ? encode(result) : result });
    } catch (error) {
      reply(400, { error: (error as Error).message });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    async stop() {
      server.closeAllConnections();
      server.close();
      redis.destroy();
    },
  };
}

function encode(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(encode);
  return typeof reply === 'string' && reply !== 'OK' ? Buffer.from(reply).toString('base64') : reply;
}
