// The smallest Layers there can be: what is measured is whoever calls it.
import { createServer } from 'node:net';
import { readMessages } from './readMessages.js';
import { report } from './report.js';

let minted = 0;
let date = '';
const renewDate = () => {
  date = new Date().toUTCString();
};
renewDate();
setInterval(renewDate, 1_000).unref();

function answer(head: string): object {
  const [method, path = ''] = head.split(' ', 2);
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  minted += 1;
  if (method !== 'POST') return { state: path.split('/').at(-1), status: 'pending', expiresAt };
  const state = `st_${minted}`;
  return {
    authorizeUrl: `https://www.tiktok.com/v2/auth/authorize?client_key=k&state=${state}`,
    state,
    expiresAt,
  };
}

const server = createServer((socket) => {
  readMessages(socket, ({ head }) => {
    const body = JSON.stringify(answer(head));
    const length = Buffer.byteLength(body);
    socket.write(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nDate: ${date}\r\nX-Request-Id: req_${minted}\r\nConnection: keep-alive\r\n\r\n${body}`,
    );
  });
});
report(server, () => minted);
