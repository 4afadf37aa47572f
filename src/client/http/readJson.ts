import { ConnectError } from '../ConnectError.js';

const maxBodyBytes = 256 * 1024;

export async function readJson({ body }: Response): Promise<unknown> {
  const text = body ? await readText(body.getReader()) : '';
  try {
    return text.trim() ? JSON.parse(text) : undefined;
  } catch (cause) {
    throw new ConnectError('bad_response', { cause });
  }
}

async function readText(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBodyBytes) {
      reader.cancel().catch(() => {});
      throw new ConnectError('bad_response');
    }
    text += decoder.decode(value, { stream: true });
  }
}
