import { ConnectError } from './ConnectError.js';

/** No answer of a partner's backend is larger than this, in bytes. A larger one is cut off and refused. */
export const maxBodyBytes = 256 * 1024;

/**
 * Reads a body as JSON, counting its bytes on the way. Returns undefined for an empty body. Throws a `ConnectError`
 * `bad_response` for a body that is too large or is not JSON.
 */
export async function readJson(response: Response): Promise<unknown> {
  const text = await readText(response);
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConnectError('bad_response', 'The backend answered something that is not JSON.', { cause });
  }
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBodyBytes) {
      reader.cancel().catch(() => {});
      throw new ConnectError('bad_response', `The backend answered more than ${maxBodyBytes} bytes.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
