import { type Deadline, withDeadline } from '../support/withDeadline.js';
import { HttpError } from './HttpError.js';
import type { IncomingRequest } from './IncomingRequest.js';
import { BodyTooLarge, parseJsonObject, readBytes } from './readBytes.js';

const maximumBytes = 16 * 1024;
const deadlineMs = 10_000;

/** A request's fields, and whether they came from a form: its sender is waiting for a page. */
export interface RequestFields {
  form: boolean;
  /** The one value of a text field, or null where it is absent. Throws a 400 for any other type and for repeats. */
  text(name: string): string | null;
}

const invalid = (message: string) => new HttpError(400, 'validation', { message });

function mediaType(request: IncomingRequest): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Tells whether a request comes from a plain HTML form. */
export function isForm(request: IncomingRequest): boolean {
  return mediaType(request) === 'application/x-www-form-urlencoded';
}

/**
 * Reads a body before any of it is trusted: 408 where it is not there within 10 s, 413 where it is too large, 500 where
 * somebody else has read it already.
 */
export async function readBody(request: IncomingRequest, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) {
    const message =
      'The body was read before it reached createConnectHandler. Pass the request on untouched.';
    throw new HttpError(500, 'misconfigured', { message });
  }
  const direct = request.readBody?.(limit);
  try {
    if (direct === undefined) {
      const read = ({ signal }: Deadline) => readBytes(request.body, limit, signal);
      return await withDeadline(deadlineMs, read, tooSlow);
    }
    return await withDeadline(
      deadlineMs,
      () => direct.bytes,
      () => {
        direct.stop();
        return tooSlow();
      },
    );
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw error instanceof BodyTooLarge ? tooLarge() : invalid('The body could not be read.');
  }
}

const tooLarge = () => new HttpError(413, 'validation', { message: 'The body is too large.' });
const tooSlow = () => new HttpError(408, 'validation', { message: 'The body took longer than 10 s.' });

/** Reads a JSON object or a form. Throws 400, 413 or 415 for everything else. */
export async function readFields(request: IncomingRequest): Promise<RequestFields> {
  const type = mediaType(request);
  const form = isForm(request);
  const bytes = await readBody(request, maximumBytes);
  if (form) {
    const values = new URLSearchParams(new TextDecoder().decode(bytes));
    const text = (name: string) => {
      const all = values.getAll(name);
      if (all.length > 1) throw invalid(`"${name}" is there more than once.`);
      return all[0] || null;
    };
    return { form, text };
  }
  if (type !== 'application/json' && (type !== '' || bytes.byteLength > 0)) {
    throw new HttpError(415, 'validation', { message: 'Send a JSON object or a form.' });
  }
  const values = bytes.byteLength === 0 ? {} : parseJsonObject(bytes);
  if (values === null) throw invalid('The body is not a JSON object.');
  const text = (name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    if (value === null || value === undefined || value === '') return null;
    if (typeof value !== 'string') throw invalid(`"${name}" is not a text.`);
    return value;
  };
  return { form, text };
}
