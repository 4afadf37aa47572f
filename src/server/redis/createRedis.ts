import { sleep } from '../support/withDeadline.js';
import { failureOf, RedisFailure, refusalOf } from './RedisFailure.js';
import type { CommandCall, SendCommand } from './SendCommand.js';

const firstWaitMs = 25;
const maximumTries = 8;

// Refusals while a server starts or a replica takes over. Nothing was done.
const passing = ['LOADING', 'BUSY', 'TRYAGAIN', 'CLUSTERDOWN', 'MASTERDOWN', 'READONLY'];

export interface ScriptCall {
  script: string;
  keys: [string, ...string[]];
  args: string[];
}

export interface Redis {
  send(args: [command: string, ...args: string[]], call: CommandCall): Promise<unknown>;
  run(script: ScriptCall, signal: AbortSignal): Promise<unknown>;
}

/** Repeats a command as long as its effect is unknown, so every command has to be repeatable. */
export function createRedis(sendCommand: SendCommand): Redis {
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (script: string): Promise<string> => {
    const hash = hashes.get(script) ?? sha1(script);
    hashes.set(script, hash);
    return hash;
  };

  const send: Redis['send'] = async (args, call) => {
    for (let tries = 1; ; tries += 1) {
      if (call.signal.aborted) throw new RedisFailure('aborted');
      try {
        return await untilAborted(call.signal, async () => sendCommand([...args], call));
      } catch (error) {
        const refusal = refusalOf(error);
        const isFinal = refusal !== null && !passing.includes(refusal);
        if (isFinal || call.signal.aborted || tries >= maximumTries) throw failureOf(error);
        await sleep(firstWaitMs * 2 ** (tries - 1));
      }
    }
  };

  return {
    send,
    async run({ script, keys, args }, signal) {
      const call = { key: keys[0], signal };
      const all = [String(keys.length), ...keys, ...args];
      try {
        return await send(['EVALSHA', await hashOf(script), ...all], call);
      } catch (error) {
        if (!(error instanceof RedisFailure) || error.code !== 'NOSCRIPT') throw error;
        // A server that was restarted, or another node of the cluster. `EVAL` makes it know the script.
        return send(['EVAL', script, ...all], call);
      }
    },
  };
}

/** A client may not know signals, and wait for its connection. */
function untilAborted<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new RedisFailure('aborted'));
    signal.addEventListener('abort', abort, { once: true });
    task()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

async function sha1(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
