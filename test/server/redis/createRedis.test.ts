import { createRedisStore, type SendCommand } from 'layers-connect/server/redis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A store on a client that answers by a script, with the commands that it was given. */
function storeOn(...answers: (() => unknown)[]) {
  const sent: string[][] = [];
  const sendCommand: SendCommand = async (args) => {
    sent.push(args);
    return answers[Math.min(sent.length, answers.length) - 1]?.();
  };
  return { store: createRedisStore({ sendCommand }), sent };
}

const fails = (error: unknown) => () => {
  throw error;
};
const refuses = (message: string) => fails(new Error(message));
const secret = 'st_secret';
const change = [{ key: 'p:a', value: secret, expected: null, ttlMs: 1_000 }];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** What a call comes to, however long it waits in between. */
async function settled<T>(call: Promise<T>) {
  let isSettled = false;
  const outcome = call
    .then(
      (value) => ({ value }),
      (error: Error & { code?: string }) => ({ error }),
    )
    .finally(() => {
      isSettled = true;
    });
  // A digest takes turns that no clock counts.
  while (!isSettled) await vi.advanceTimersByTimeAsync(100);
  return outcome;
}

describe('a command whose outcome is not known', () => {
  it('is sent again with the same id', async () => {
    const { store, sent } = storeOn(refuses('Socket closed unexpectedly'), () => 1);
    expect(await settled(store.write(change))).toMatchObject({ value: [expect.stringMatching(/^v.{22}$/)] });
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it.each([
    'LOADING Redis is loading the dataset in memory',
    'READONLY You can not write',
    'CLUSTERDOWN The cluster',
  ])('is one that a server refuses in passing as well: %s', async (message) => {
    const { store, sent } = storeOn(refuses(message), refuses(message), () => [null]);
    expect(await settled(store.read(['p:a']))).toEqual({ value: [null] });
    expect(sent).toHaveLength(3);
  });

  it('is given up after eight times', async () => {
    const { store, sent } = storeOn(fails(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })));
    expect(await settled(store.write(change))).toMatchObject({ error: { code: 'ECONNREFUSED' } });
    expect(sent).toHaveLength(8);
  });

  it('is not sent again once nobody waits for it', async () => {
    const controller = new AbortController();
    const { store, sent } = storeOn(refuses('Socket closed unexpectedly'));
    const call = settled(store.write(change, { signal: controller.signal }));
    controller.abort();
    expect(await call).toMatchObject({ error: { code: 'aborted' } });
    expect(sent.length).toBeLessThan(3);
  });
});

describe('a command', () => {
  it('is not sent where nobody waits for it', async () => {
    const { store, sent } = storeOn(() => 1);
    const outcome = await settled(store.write(change, { signal: AbortSignal.abort() }));
    expect(outcome).toMatchObject({ error: { code: 'aborted' } });
    expect(sent).toEqual([]);
  });

  it('ends with its signal, although the client does not', async () => {
    const controller = new AbortController();
    const { store } = storeOn(() => new Promise(() => {}));
    const call = settled(store.read(['p:a'], { signal: controller.signal }));
    controller.abort();
    expect(await call).toMatchObject({ error: { code: 'aborted' } });
  });

  it('that Redis refuses is not sent again, and its error says nothing of what was sent', async () => {
    const { store, sent } = storeOn(refuses(`OOM command not allowed, command was: ["SET","${secret}"]`));
    const outcome = await settled(store.write(change));
    const { error } = outcome as { error: Error & { code: string } };
    expect(error.code).toBe('OOM');
    expect(sent).toHaveLength(1);
    expect(
      JSON.stringify({ ...error, message: error.message, stack: error.stack, cause: error.cause }),
    ).not.toContain(secret);
  });

  it.each([['not an array'], [[Uint8Array.of(118)]], [[]]])('fails where its reply is %o', async (reply) => {
    expect(await settled(storeOn(() => reply).store.read(['p:a']))).toMatchObject({
      error: { code: 'strange_reply' },
    });
  });
});

describe('a script', () => {
  it('is sent by its hash, and in full to a server that does not know it', async () => {
    const { store, sent } = storeOn(refuses('NOSCRIPT No matching script.'), () => 1);
    await settled(store.write(change));
    const [[first, hash, ...rest] = [], [second, body, ...same] = []] = sent;
    expect([first, second]).toEqual(['EVALSHA', 'EVAL']);
    expect(hash).toMatch(/^[0-9a-f]{40}$/);
    expect(body).toContain('redis.call');
    expect(same).toEqual(rest);
  });
});
