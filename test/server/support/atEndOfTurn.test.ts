import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { atEndOfTurn } from '../../../src/server/support/atEndOfTurn.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe('a task at the end of the turn', () => {
  it('comes after all that is under way', async () => {
    const done: string[] = [];
    const over = turn();
    atEndOfTurn(() => done.push('first write'));
    void Promise.resolve().then(() => {
      done.push('read');
      atEndOfTurn(() => done.push('second write'));
    });
    await over;
    await turn();
    expect(done).toEqual(['read', 'first write', 'second write']);
  });

  it('has the async context of its own request, as a tracing tool needs it', async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    for (const name of ['first', 'second']) {
      request.run(name, () => atEndOfTurn(() => seen.push(request.getStore())));
    }
    await turn();
    expect(seen).toEqual(['first', 'second']);
  });

  it('is done while a test has faked the timers', async () => {
    const { setImmediate: real } = globalThis;
    vi.useFakeTimers();
    const task = vi.fn();
    atEndOfTurn(task);
    await new Promise((resolve) => real(resolve));
    expect(task).toHaveBeenCalledOnce();
  });

  it('is done at once where a runtime has no such end', async () => {
    vi.stubGlobal('setImmediate', undefined);
    vi.resetModules();
    const fresh = await import('../../../src/server/support/atEndOfTurn.js');
    const task = vi.fn();
    fresh.atEndOfTurn(task);
    expect(task).toHaveBeenCalledOnce();
  });
});
