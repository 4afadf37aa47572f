/**
 * One line for the partner's log. It holds no key, state token, cookie or handle, and nothing that Layers wrote.
 *
 * @example
 * const log = ({ level, event, message }: LogEntry) => console[level](`${event}: ${message}`);
 */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  /** A stable name to filter by, such as `request_failed` or `return_unbound`. */
  event: string;
  /** What happened and what to do about it. */
  message: string;
  route?: string | undefined;
  status?: number | undefined;
  code?: string | undefined;
  attemptId?: string | undefined;
  platform?: string | undefined;
  /** Layers' request id: quote it to their support. */
  requestId?: string | undefined;
  /** A host that is not allowed. */
  host?: string | undefined;
  /** The scope that the API key lacks. */
  requiredScope?: string | undefined;
  /** The class of what was thrown. */
  errorName?: string | undefined;
  /** What a callback of yours threw, as it was thrown. Never anything of Layers' or of a browser's. */
  error?: unknown;
  /** Why a call to Layers failed, in a word, such as `ECONNREFUSED`, `status_503` or `not_json`. */
  reason?: string | undefined;
}

/** Writes entries. `throttled` writes an event, of one route with one code, at most once a minute. */
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

/** Builds each entry anew from the fields above, and keeps a failing log from breaking an answer. */
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
      // There is nowhere left to report it.
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

/** Where entries go by default: warnings and errors to the console. */
export function logToConsole({ level, event, message, ...facts }: LogEntry): void {
  if (level === 'info') return;
  console[level](`[layers-connect] ${event}: ${message}`, facts);
}

/** The class name of anything that was thrown. */
export function errorName(error: unknown): string {
  try {
    return error instanceof Error ? error.name : typeof error;
  } catch {
    // Anything can be thrown, a proxy too.
    return 'unknown';
  }
}
