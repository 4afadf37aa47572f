import type { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnectClient, useConnectAttempt, useSocialAccounts } from '../../src/index.js';
import { account } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

// What a host may do with the cache that it shares with the kit: after a log-in, an optimistic update, a new tenant.
const calls: [string, (queryClient: QueryClient) => unknown][] = [
  ['cancelQueries', (queryClient) => queryClient.cancelQueries()],
  ['clear', (queryClient) => queryClient.clear()],
  ['removeQueries', (queryClient) => queryClient.removeQueries()],
  ['resetQueries', (queryClient) => queryClient.resetQueries()],
];

const answers = {
  list: { items: [account], nextCursor: null },
  pending: { status: 'pending', platform: 'tiktok', expiresInMs: 600_000 },
  completed: { status: 'completed', platform: 'tiktok', socialAccountId: 'sa_1', handle: 'acmecoffee' },
};

/** A backend whose answers wait until they are let go. */
function stageOf(answer: () => unknown) {
  let waiting: (() => void)[] = [];
  let asked = 0;
  const client = createConnectClient({
    baseUrl: '/api',
    fetch: async () => {
      asked++;
      await new Promise<void>((resolve) => waiting.push(resolve));
      return Response.json(answer());
    },
  });
  return {
    ...sandboxProvider('happy', { client }),
    asked: () => asked,
    answerAll: () =>
      act(async () => {
        for (const resolve of waiting) resolve();
        waiting = [];
      }),
  };
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe.each(calls)('a host that calls %s()', (_, empty) => {
  it('during the first read of the list does not stop it', async () => {
    const stage = stageOf(() => answers.list);
    const { result } = renderHook(() => useSocialAccounts(), { wrapper: stage.wrapper });
    await waitFor(() => expect(stage.asked()).toBe(1));
    await act(async () => void empty(stage.queryClient));
    await pass(6_000);
    await stage.answerAll();
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(result.current.accounts).toHaveLength(1);
    expect(stage.asked()).toBe(2);
  });

  it('after the first read of the list leaves it able to read', async () => {
    const stage = stageOf(() => answers.list);
    const { result } = renderHook(() => useSocialAccounts(), { wrapper: stage.wrapper });
    await waitFor(() => expect(stage.asked()).toBe(1));
    await stage.answerAll();
    await waitFor(() => expect(result.current.status).toBe('ready'));
    await act(async () => void empty(stage.queryClient));
    await pass(6_000);
    await stage.answerAll();
    await waitFor(() => expect(result.current.status).toBe('ready'));
    const before = stage.asked();
    await act(async () => void stage.queryClient.invalidateQueries());
    await waitFor(() => expect(stage.asked()).toBe(before + 1));
  });

  it('during the first read of an attempt does not stop it', async () => {
    const stage = stageOf(() => answers.completed);
    const { result } = renderHook(() => useConnectAttempt({ attemptId: 'at_first' }), {
      wrapper: stage.wrapper,
    });
    await waitFor(() => expect(stage.asked()).toBe(1));
    await act(async () => void empty(stage.queryClient));
    await pass(6_000);
    await stage.answerAll();
    await waitFor(() => expect(result.current.account?.handle).toBe('acmecoffee'));
    expect(stage.asked()).toBe(2);
  });

  it('while an attempt is waited for does not end the wait', async () => {
    let answer: unknown = answers.pending;
    const stage = stageOf(() => answer);
    const { result } = renderHook(() => useConnectAttempt({ attemptId: 'at_later' }), {
      wrapper: stage.wrapper,
    });
    await waitFor(() => expect(stage.asked()).toBe(1));
    await stage.answerAll();
    await waitFor(() => expect(result.current.platform).toBe('tiktok'));
    await act(async () => void empty(stage.queryClient));
    answer = answers.completed;
    await waitFor(() => expect(stage.asked()).toBeGreaterThan(1));
    await stage.answerAll();
    await waitFor(() => expect(result.current.account?.handle).toBe('acmecoffee'));
  });
});
