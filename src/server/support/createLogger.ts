/**
 * One entry for the partner's log. No field holds a key, state token, cookie or handle, or a text by Layers.
 *
 * @example
 * const log = ({ level, event, message }: LogEntry) => console[level](`${event}: ${message}`);
 */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  /** A stable name to filter by, such as `request_failed` or `return_unbound`. */
  event: string;
  /** The event in words, with the way to mend it. */
  message: string;
  route?: string | undefined;
  status?: number | undefined;
  code?: string | undefined;
  attemptId?: string | undefined;
  platform?: string | undefined;
  /** Layers' request id, for their support. */
  requestId?: string | undefined;
  /** A host that is not allowed. */
  host?: string | undefined;
  /** The scope that the API key lacks. */
  requiredScope?: string | undefined;
  /** The class of a thrown error. */
  errorName?: string | undefined;
  /** The error that a callback of yours threw, and never one of Layers or of a browser. */
  error?: unknown;
  /** The reason why a call to Layers failed, in a word, such as `ECONNREFUSED`, `status_503` or `not_json`. */
  reason?: string | undefined;
}

/** `throttled` writes one entry a minute for an event, route and code. */
export interface Logger {
  write(entry: LogEntry): void;
  throttled(entry: LogEntry): void;
}

const texts = [
  'route',
  'code',
  'attemptId',
  'platform',
  'requestId',
  'host',
  'requiredScope',
  'errorName',
  'reason',
] as const;
const maximumKinds = 1_000;
const clean = /^[\w.:|@-]{1,128}$/;

/** Copies known fields alone, so that no secret slips in, and keeps a failing log from breaking an answer. */
export function createLogger(sink: (entry: LogEntry) => void, now: () => number): Logger {
  const lastWritten = new Map<string, number>();
  const write = ({ level, event, message, status, error, ...rest }: LogEntry) => {
    const entry: LogEntry = { level, event, message };
    if (status !== undefined) entry.status = status;
    if (error !== undefined) entry.error = error;
    for (const name of texts) {
      const value = rest[name];
      if (value !== undefined && clean.test(value)) entry[name] = value;
    }
    try {
      sink(entry);
    } catch {
      // Nowhere left to report it.
    }
  };
  return {
    write,
    throttled(entry) {
      const kind = `${entry.event} ${entry.route ?? ''} ${entry.code ?? ''}`;
      const last = lastWritten.get(kind);
      if (last !== undefined && now() - last < 60_000) return;
      // Layers may send any number of codes.
      if (lastWritten.size >= maximumKinds) lastWritten.clear();
      lastWritten.set(kind, now());
      write(entry);
    },
  };
}

export function logToConsole({ level, event, message, ...facts }: LogEntry): void {
  if (level === 'info') return;
  console[level](`[layers-connect] ${event}: ${message}`, facts);
}

export function errorName(error: unknown): string {
  try {
    return error instanceof Error ? error.name : typeof error;
  } catch {
    // Anything can be thrown, also a proxy.
    return 'unknown';
  }
}
