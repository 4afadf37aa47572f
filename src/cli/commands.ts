import type { Command } from './Command.js';

export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init/command.js')).command,
  sandbox: async () => (await import('./sandbox/command.js')).command,
  check: async () => (await import('./check/command.js')).command,
};
