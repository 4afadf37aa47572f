// Sends requests from a process of its own, over connections that stay open, each as soon as the one before is answered.
import { connect } from 'node:net';
import { readMessages } from './readMessages.js';
import type { Name, Work } from './requests.js';
import { requests } from './requests.js';

/** What the parent asks for: `count` requests, numbered from `first`. */
export interface LoadOrder {
  name: Name;
  work: Work;
  url: string;
  first: number;
  count: number;
}

const connections = 32;
/** The kit's attempts, by the number of the start. */
const attemptIds = new Map<number, string>();

async function send({ name, work, url, first, count }: LoadOrder): Promise<number> {
  const { build, status, take } = requests[work][name];
  const { hostname, port, host } = new URL(url);
  let next = first;
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let number = 0;
      const sendNext = () => {
        if (next === first + count) {
          socket.destroy();
          return resolve();
        }
        number = next;
        next += 1;
        const { line, headers, body = '' } = build(number, attemptIds.get(number) ?? '');
        const length = body === '' ? '' : `Content-Length: ${body.length}\r\n`;
        socket.write(`${line} HTTP/1.1\r\nHost: ${host}\r\n${headers}${length}\r\n${body}`);
      };
      readMessages(socket, ({ head, body }) => {
        if (!head.startsWith(`HTTP/1.1 ${status}`)) {
          return reject(new Error(`${name} answered ${work} with ${head}\n${body}`));
        }
        const attemptId = take?.(body);
        if (attemptId) attemptIds.set(number, attemptId);
        sendNext();
      });
      socket.on('connect', sendNext);
      socket.on('close', () => reject(new Error(`${name} closed a connection.`)));
    });
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  return performance.now() - startedAt;
}

process.on('message', (order: LoadOrder) => {
  send(order).then(
    (ms) => process.send?.({ ms }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ url: '' });
