/** Replaces the client's error, whose message may hold the command and with it secrets. */
export class RedisFailure extends Error {
  override readonly name = 'RedisFailure';
  /** The first word of Redis' refusal, such as `OOM`, or the client's reason, such as `ECONNREFUSED`. */
  readonly code: string;

  constructor(code: string) {
    super(`Redis could not be asked, or refused: ${code}.`);
    this.code = code;
  }
}

export function refusalOf(error: unknown): string | null {
  const message = error instanceof Error ? error.message : '';
  return /^([A-Z][A-Z0-9_]+) /.exec(message)?.[1] ?? null;
}

export function failureOf(error: unknown): RedisFailure {
  if (error instanceof RedisFailure) return error;
  const { code, name } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const word = [refusalOf(error), code, name].find(
    (one): one is string => typeof one === 'string' && /^\w{1,64}$/.test(one),
  );
  return new RedisFailure(word ?? 'unknown');
}
