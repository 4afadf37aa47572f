/** Throws an Error that says what was expected and what was there. */
export function check(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: expected ${cut(should)}, got ${cut(is)}.`);
}

/** Throws an Error where a statement is not true. */
export function checkThat(holds: boolean, statement: string): void {
  if (!holds) throw new Error(statement);
}

function cut(text: string | undefined): string {
  const all = text ?? 'undefined';
  return all.length > 200 ? `${all.slice(0, 200)}… (${all.length} characters)` : all;
}
