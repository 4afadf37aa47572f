import { type DefaultOptions, QueryClient } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useConnectAttempt, useRevokeAccount } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  sessionStorage.clear();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const underDefaults = (defaultOptions: DefaultOptions) => new QueryClient({ defaultOptions });
const count = (requests: string[], start: string) =>
  requests.filter((request) => request.startsWith(start)).length;

const forever = Number.POSITIVE_INFINITY;

const queries: [string, NonNullable<DefaultOptions['queries']>][] = [
  ['endless retries', { retry: true, retryDelay: 0 }],
  ['data that is never stale', { staleTime: forever }],
  ['data that nothing makes stale', { staleTime: 'static' }],
  ['no read on mount', { refetchOnMount: false, retryOnMount: false }],
  ['no read on focus or reconnect', { refetchOnWindowFocus: false, refetchOnReconnect: false }],
  ['a short interval', { refetchInterval: 100, refetchIntervalInBackground: true }],
  ['queries that are off', { enabled: false }],
  ['errors that are thrown', { throwOnError: true }],
  ['a network that has to be there', { networkMode: 'online' }],
  ['no garbage', { gcTime: 0 }],
  ['no structural sharing', { structuralSharing: false }],
  ['data that stands in', { placeholderData: ((before: unknown) => before) as never }],
  ['renders for nothing', { notifyOnChangeProps: [] }],
];

const mutations: [string, NonNullable<DefaultOptions['mutations']>][] = [
  ['endless retries', { retry: true, retryDelay: 0 }],
  ['three retries', { retry: 3, retryDelay: 0 }],
  ['errors that are thrown', { throwOnError: true }],
  ['a network that has to be there', { networkMode: 'online' }],
  ['no garbage', { gcTime: 0 }],
];

describe('an attempt under a host’s default of', () => {
  it.each(queries)('%s is read every 5 s until it has ended', async (_, defaults) => {
    const queryClient = underDefaults({ queries: defaults });
    const { wrapper, begin, finish, requests } = sandboxProvider('happy', { queryClient });
    const { attemptId, authorizeUrl } = await begin();
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    expect(result.current.status).toBe('waiting');
    await pass(20_000);
    expect(count(requests, 'GET /attempts/')).toBe(5);
    await finish(authorizeUrl);
    await pass(5_000);
    expect(result.current.status).toBe('connected');
    await pass(60_000);
    expect(count(requests, 'GET /attempts/')).toBe(6);
  });

  it.each(queries)('%s ends with the first refusal', async (_, defaults) => {
    const queryClient = underDefaults({ queries: defaults });
    const { wrapper, requests } = sandboxProvider('happy', { queryClient });
    const { result } = renderHook(() => useConnectAttempt({ attemptId: 'nobody-began-this' }), { wrapper });
    await pass(60_000);
    expect(result.current.status).toBe('unknown');
    expect(count(requests, 'GET /attempts/')).toBe(1);
  });
});

describe('a revoke under a host’s default of', () => {
  const revoke = async (
    defaults: DefaultOptions['mutations'],
    scenario: 'four-queued-posts' | 'kill-switch',
  ) => {
    const queryClient = underDefaults({ mutations: defaults ?? {} });
    const stage = sandboxProvider('four-queued-posts', { queryClient });
    const [account] = stage.sandbox.accounts();
    if (!account) throw new Error('The scenario has no account.');
    if (scenario === 'kill-switch') {
      stage.sandbox.fail({
        on: ['revokeAccount'],
        answer: { kind: 'error', status: 503, code: 'KILL_SWITCH' },
      });
    }
    const { result } = renderHook(() => useRevokeAccount(), { wrapper: stage.wrapper });
    // A browser that says it is offline, often wrongly: a paused revoke would fire by itself at some later time.
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event('offline')));
    act(() => result.current.revoke(account));
    await pass(30_000);
    const sent = count(stage.requests, 'DELETE');
    act(() => void window.dispatchEvent(new Event('online')));
    await pass(30_000);
    return { result, sent, later: count(stage.requests, 'DELETE') };
  };

  it.each(mutations)('%s is sent once, and at once', async (_, defaults) => {
    const { result, sent, later } = await revoke(defaults, 'four-queued-posts');
    expect(result.current.status).toBe('revoked');
    expect([sent, later]).toEqual([1, 1]);
  });

  it.each(mutations)('%s is refused once and says so', async (_, defaults) => {
    const { result, sent, later } = await revoke(defaults, 'kill-switch');
    expect(result.current.error?.code).toBe('kill_switch');
    expect([sent, later]).toEqual([1, 1]);
  });
});
