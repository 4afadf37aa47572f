import { createInterface } from 'node:readline/promises';
import type { CommandContext } from '../Command.js';

/** Ctrl+C and the end of the input count as a no. Null without a terminal. */
export async function askOnTerminal(question: string, { signal }: CommandContext): Promise<boolean | null> {
  const { stdin: input, stdout: output } = process;
  if (!input.isTTY || !output.isTTY) return null;
  const lines = createInterface({ input, output });
  try {
    const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    const answer = await Promise.race([lines.question(question, { signal }).catch(() => ''), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
