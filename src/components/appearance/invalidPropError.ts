import { docsLink } from '../../contract/docsLink.js';

/**
 * The error for a prop that cannot work: what happened, why it matters, what to do. In development builds only: it is
 * for whoever writes the code, and every page would pay for it.
 */
export function invalidPropError(
  component: string,
  prop: string,
  value: unknown,
  explanation: string,
): TypeError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : typeof value;
  return new TypeError(
    `<${component}> was given ${prop}={${shown}}. ${explanation} See ${docsLink('invalid-prop')}`,
  );
}
