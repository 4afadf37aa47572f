/**
 * What comes with every command.
 *
 * @example
 * const isOver = ({ signal }: CommandCall): boolean => signal.aborted;
 */
export interface CommandCall {
  /** A key of the command. All of its keys are in one slot, so a client of a cluster finds the node by it. */
  key: string;
  /** Ends the command: nobody waits for it any more. */
  signal: AbortSignal;
}

/**
 * Sends one command by a client of yours, and resolves to its reply. The command has to reach a primary: a replica may
 * not have the last write yet.
 *
 * @example
 * const sendCommand: SendCommand = (args, { signal }) => redis.sendCommand(args, { abortSignal: signal });
 */
export type SendCommand = (args: [command: string, ...args: string[]], call: CommandCall) => Promise<unknown>;
