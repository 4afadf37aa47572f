import type { Socket } from 'node:net';

/** One HTTP/1.1 message: its head, with the first line, and its body. */
export interface RawMessage {
  head: string;
  body: string;
}

/**
 * Reads the messages of a connection. `node:http` would cost the generator and the upstream as much as it costs the
 * servers between them, and on a small machine that is what would be measured.
 */
export function readMessages(socket: Socket, onMessage: (message: RawMessage) => void): void {
  let text = '';
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    text += chunk;
    for (;;) {
      const headEnd = text.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const head = text.slice(0, headEnd);
      if (/^transfer-encoding:/im.test(head)) throw new Error(`The bench reads no chunked body: ${head}`);
      const bodyAt = headEnd + 4;
      const end = bodyAt + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
      if (text.length < end) return;
      const body = text.slice(bodyAt, end);
      text = text.slice(end);
      onMessage({ head, body });
    }
  });
  // A server that stops resets its connections.
  socket.on('error', () => socket.destroy());
}
