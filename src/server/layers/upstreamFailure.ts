import { HttpError, type HttpErrorFacts } from '../http/HttpError.js';

export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
  readonly code: string;
  /** A server that is out, rather than a strange answer of one that works. */
  readonly outage: boolean;

  constructor(code: string, outage = false) {
    super(`The answer could not be used: ${code}.`);
    this.code = code;
    this.outage = outage;
  }
}

export function badUpstream(
  reason: string,
  { outage = false, ...facts }: HttpErrorFacts & { outage?: boolean } = {},
) {
  return new HttpError(502, 'bad_upstream', { ...facts, cause: new UnusableAnswer(reason, outage) });
}

export function isOutage(error: unknown): boolean {
  if (!(error instanceof HttpError)) return true;
  if (error.facts.cause instanceof UnusableAnswer) return error.facts.cause.outage;
  return ['upstream_unreachable', 'upstream_timeout', 'upstream_unavailable'].includes(error.code);
}

const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
]);

/** Only then is a write known not to have happened. */
export function failedToConnect(error: unknown): boolean {
  return notSent.has(reasonOf(error) ?? '');
}

/** `fetch` puts the code on the error's cause. */
export function reasonOf(error: unknown): string | undefined {
  try {
    return codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined);
  } catch {
    return undefined;
  }
}

function codeOf(value: unknown): string | undefined {
  const has = typeof value === 'object' && value !== null && 'code' in value;
  return has && typeof value.code === 'string' ? value.code : undefined;
}
