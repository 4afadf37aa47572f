/** What a command speaks to: its arguments are the caller's, the rest is here so that a test needs no process. */
export interface CommandContext {
  /** Where the command was called, an absolute path. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output, a line each call. */
  print: (line: string) => void;
  /** Writes to standard error, a line each call. */
  printError: (line: string) => void;
  /** Whether colours and progress may be shown. */
  isTerminal: boolean;
  /** Aborted by Ctrl+C and SIGTERM. */
  signal: AbortSignal;
}

/** One command of `layers-connect`, in a module of its own that is loaded when it is called. */
export interface Command {
  /** What it does, in one line of the help. */
  summary: string;
  /** Its options, as `layers-connect <name> --help` shows them. */
  usage: string;
  /** Resolves to the exit code: 0 done, 1 something does not hold, 2 the call was wrong. */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}
