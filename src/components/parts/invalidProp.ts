/**
 * The error for a prop that cannot work: what happened, why it matters, what to do. A production build leaves the
 * explanation out (`false`): it is for whoever writes the code, and every page would pay for it.
 */
export function invalidProp(
  component: string,
  prop: string,
  value: unknown,
  explanation: string | false,
): TypeError {
  if (!explanation) return new TypeError(`<${component}>: ${prop}`);
  const shown = typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : typeof value;
  return new TypeError(`<${component}> was given ${prop}={${shown}}. ${explanation}`);
}
