import type { Text } from '../Messages.js';

/** Reads a text, with the words it may speak of. */
export function formatMessage<Words>(text: Text<Words>, words: Words): string {
  return typeof text === 'function' ? text(words) : text;
}
