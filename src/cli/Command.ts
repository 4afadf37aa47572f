/** All that a command needs of its process, passed in so that a test needs none. */
export interface CommandContext {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  print: (line: string) => void;
  printError: (line: string) => void;
  isTerminal: boolean;
  signal: AbortSignal;
}

export interface Command {
  summary: string;
  usage: string;
  /** Resolves to the exit code: 0 done, 1 a rule is broken or a step failed, 2 wrong arguments. */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}
