import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** Serves one test on a port of this machine. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const over =
  (url: string): Fetch =>
  (path, init) =>
    fetch(url + path, { redirect: 'manual', ...init });

/** Opens a connection on which a test writes letter by letter, past every client that would mend it. */
export const dial = (url: string) => connect(Number(new URL(url).port), '127.0.0.1');

/** Sends one request as it is spelt and returns the first line of the answer. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const socket = dial(url);
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer.split('\r\n', 1)[0] ?? '';
}
