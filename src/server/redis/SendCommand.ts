/**
 * The facts that come with every command.
 *
 * @example
 * const isOver = ({ signal }: CommandCall): boolean => signal.aborted;
 */
export interface CommandCall {
  /** A key of the command, by which a cluster's client finds the node: all keys of a command are in one slot. */
  key: string;
  /** Aborts when nobody waits for the reply any more. */
  signal: AbortSignal;
}

/**
 * Sends one command by your own client, and resolves to its reply. The command has to reach a primary, since a replica
 * may lack the last write.
 *
 * @example
 * const sendCommand: SendCommand = (args, { signal }) => redis.sendCommand(args, { abortSignal: signal });
 */
export type SendCommand = (args: [command: string, ...args: string[]], call: CommandCall) => Promise<unknown>;
