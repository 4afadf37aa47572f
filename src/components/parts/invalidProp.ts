/** The error for a prop that cannot work: what happened, why it matters, what to do. */
export function invalidProp(
  component: string,
  prop: string,
  value: unknown,
  why: string,
  fix: string,
): TypeError {
  if (process.env['NODE_ENV'] === 'production') return new TypeError(`<${component}>: ${prop}`);
  const shown = typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : typeof value;
  return new TypeError(`<${component}> was given ${prop}={${shown}}. ${why} ${fix}`);
}
