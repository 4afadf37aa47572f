import { docsLink } from '../../contract/docsLink.js';

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
