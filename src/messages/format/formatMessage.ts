import type { Text } from '../Messages.js';

export function formatMessage<Words>(text: Text<Words>, words: Words): string {
  return typeof text === 'function' ? text(words) : text;
}
