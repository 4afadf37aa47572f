import { createServer, request as httpRequest, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server whose address is known before there is anything to serve. */
export async function openPort(): Promise<{ origin: string; serve(listener: RequestListener): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    serve: (listener) => void server.on('request', listener),
  };
}

/** A proxy that cuts a prefix off, as `location /crm/ { proxy_pass http://backend/; }` does. */
export const cutPrefix =
  (prefix: string, backend: string): RequestListener =>
  (req, res) => {
    if (!req.url?.startsWith(`${prefix}/`)) return void res.writeHead(404).end();
    const { method = 'GET', headers } = req;
    const onward = httpRequest(backend + req.url.slice(prefix.length), { method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  };

/** Sends every path on to the one with a slash at its end, as Next does with `trailingSlash`. */
export const addSlash =
  (then: RequestListener): RequestListener =>
  (req, res) => {
    const { pathname, search } = new URL(req.url ?? '/', 'http://localhost');
    if (pathname.endsWith('/')) return then(req, res);
    res.writeHead(308, { location: `${pathname}/${search}` }).end();
  };
