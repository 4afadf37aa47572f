export function check(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: expected ${cut(should)}, got ${cut(is)}.`);
}

export function checkThat(holds: boolean, statement: string): void {
  if (!holds) throw new Error(statement);
}

function cut(text: string | undefined): string {
  const all = text ?? 'undefined';
  return all.length > 200 ? `${all.slice(0, 200)}… (${all.length} characters)` : all;
}
