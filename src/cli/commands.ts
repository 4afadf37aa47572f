import type { Command } from './Command.js';

/** Every command by its name, in the order of the help. Each is loaded when it is called. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init/command.js')).command,
  sandbox: async () => (await import('./sandbox/command.js')).command,
  check: async () => (await import('./check/command.js')).command,
};
