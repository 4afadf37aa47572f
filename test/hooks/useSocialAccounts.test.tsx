import { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectProvider, createConnectClient, useSocialAccounts } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => vi.restoreAllMocks());

const row = (id: string, more: object = {}) => ({
  socialAccountId: id,
  platform: 'tiktok',
  handle: id,
  status: 'connected',
  ...more,
});
const answering = (answer: (cursor: string | null) => unknown) => {
  const asked: (string | null)[] = [];
  const client = createConnectClient({
    baseUrl: '/api',
    fetch: async (input) => {
      const cursor = new URL(String(input), 'http://localhost').searchParams.get('cursor');
      asked.push(cursor);
      return Response.json(answer(cursor));
    },
  });
  return { client, asked };
};

describe('useSocialAccounts', () => {
  it('follows every page and shows each account once', async () => {
    const { wrapper, requests } = sandboxProvider('many-accounts');
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    expect(result.current.status).toBe('loading');
    await waitFor(() => expect(result.current.accounts).toHaveLength(120));
    expect(new Set(result.current.accounts.map((account) => account.socialAccountId)).size).toBe(120);
    expect(requests).toHaveLength(2);
  });

  it('ends at a cursor it has seen before, for a backend whose every page is page one', async () => {
    const { client, asked } = answering(() => ({ items: [row('a'), row('b')], nextCursor: 'c1' }));
    const { wrapper } = sandboxProvider('happy', { client });
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    // There is no further page, so nothing is left that could ask for one.
    await waitFor(() => expect([asked.length, result.current.isLoadingMore]).toEqual([2, false]));
    expect(asked).toEqual([null, 'c1']);
    expect(result.current.accounts).toHaveLength(2);
    expect(result.current).toMatchObject({ status: 'ready', complete: false, partial: true, error: null });
  });

  it('is complete once the last page is there, and not before', async () => {
    const { wrapper } = sandboxProvider('many-accounts');
    const seen = new Map<number, boolean[]>();
    const { result } = renderHook(
      () => {
        const { accounts, complete, partial } = useSocialAccounts();
        seen.set(accounts.length, [complete, partial]);
        return accounts;
      },
      { wrapper },
    );
    await waitFor(() => expect(result.current).toHaveLength(120));
    expect([...seen.values()]).toEqual([
      [false, false],
      [false, false],
      [true, false],
    ]);
  });

  it('is complete where the last page is empty, whatever cursor it has', async () => {
    const { client } = answering((cursor) =>
      cursor ? { items: [], nextCursor: 'c1' } : { items: [row('a')], nextCursor: 'c1' },
    );
    const { wrapper } = sandboxProvider('happy', { client });
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    await waitFor(() => expect(result.current.complete).toBe(true));
    expect(result.current.partial).toBe(false);
  });

  it('reads the list whatever the browser says of its network', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { wrapper } = sandboxProvider('both-platforms');
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    await waitFor(() => expect(result.current.accounts).toHaveLength(2));
    expect(result.current.error).toBeNull();
    act(() => result.current.refetch());
    await waitFor(() => expect(result.current.isFetching).toBe(false));
    expect(result.current.refreshFailed).toBe(false);
  });

  it('gives up on a cursor that is always new', async () => {
    let page = 0;
    const { client, asked } = answering(() => ({ items: [row(`a${++page}`)], nextCursor: `c${page}` }));
    const { wrapper } = sandboxProvider('happy', { client });
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    await waitFor(() => expect(result.current.accounts).toHaveLength(20));
    expect(result.current).toMatchObject({ isLoadingMore: false, complete: false, partial: true });
    expect(asked).toHaveLength(20);
  });

  it('filters by itself, for a backend that does not', async () => {
    const { client } = answering(() => ({
      items: [row('a'), row('b', { platform: 'instagram' }), row('c', { status: 'reauth_required' })],
      nextCursor: null,
    }));
    const { wrapper } = sandboxProvider('happy', { client });
    const filter = { platform: 'tiktok', status: 'reauth_required' };
    const { result } = renderHook(() => useSocialAccounts(filter), { wrapper });
    await waitFor(() => expect(result.current.accounts.map((account) => account.handle)).toEqual(['c']));
  });

  it('keeps the last list where a refresh fails, and says so', async () => {
    const { wrapper, sandbox } = sandboxProvider('both-platforms');
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    await waitFor(() => expect(result.current.status).toBe('ready'));
    sandbox.fail({ on: ['listAccounts'], answer: { kind: 'error', status: 500, code: 'INTERNAL' } });
    act(() => result.current.refetch());
    await waitFor(() => expect(result.current.refreshFailed).toBe(true));
    expect(result.current.accounts).toHaveLength(2);
    expect(result.current.status).toBe('ready');
  });

  it('keeps nothing once nobody is logged in, and tells the partner', async () => {
    let session = true;
    const client = createConnectClient({
      baseUrl: '/api',
      fetch: async () =>
        session ? Response.json({ items: [row('a')] }) : new Response(null, { status: 401 }),
    });
    const onUnauthenticated = vi.fn();
    const { wrapper } = sandboxProvider('happy', { client, onUnauthenticated });
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    await waitFor(() => expect(result.current.accounts).toHaveLength(1));
    session = false;
    act(() => result.current.refetch());
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(result.current.accounts).toEqual([]);
    expect(onUnauthenticated).toHaveBeenCalledTimes(1);
  });

  it('tells a failed read once, however many components watch the list', async () => {
    const client = createConnectClient({
      baseUrl: '/api',
      fetch: async () => new Response(null, { status: 401 }),
    });
    const onUnauthenticated = vi.fn();
    const onEvent = vi.fn();
    const { wrapper } = sandboxProvider('happy', { client, onUnauthenticated, onEvent });
    const { result } = renderHook(() => [useSocialAccounts(), useSocialAccounts()] as const, { wrapper });
    await waitFor(() => expect(result.current[1].status).toBe('error'));
    expect([onUnauthenticated.mock.calls.length, onEvent.mock.calls.length]).toEqual([1, 1]);
  });

  it('shows nothing of another client while its own list is on its way', async () => {
    const first = answering(() => ({ items: [row('theirs')], nextCursor: null })).client;
    const second = createConnectClient({ baseUrl: '/other', fetch: () => new Promise(() => {}) });
    const queryClient = new QueryClient({
      defaultOptions: { queries: { placeholderData: (previous: unknown) => previous } },
    });
    let client = first;
    const { result, rerender } = renderHook(() => useSocialAccounts(), {
      wrapper: ({ children }) => (
        <ConnectProvider client={client} queryClient={queryClient}>
          {children}
        </ConnectProvider>
      ),
    });
    await waitFor(() => expect(result.current.accounts).toHaveLength(1));
    client = second;
    rerender();
    expect([result.current.status, result.current.accounts]).toEqual(['loading', []]);
  });

  it('loads until the last page is there, without a moment in between', async () => {
    const { wrapper } = sandboxProvider('many-accounts');
    const seen: boolean[] = [];
    const { result } = renderHook(
      () => {
        const list = useSocialAccounts();
        if (list.status === 'ready') seen.push(list.isLoadingMore);
        return list;
      },
      { wrapper },
    );
    await waitFor(() => expect(result.current.accounts).toHaveLength(120));
    expect(seen.join()).toMatch(/^(true,)+(false,?)+$/);
  });

  it('obeys none of a host’s defaults that would break it', async () => {
    const queryClient = new QueryClient({
      defaultOptions: {
        queries: {
          retry: true,
          retryDelay: 0,
          staleTime: Number.POSITIVE_INFINITY,
          throwOnError: true,
          enabled: false,
          networkMode: 'online',
          refetchOnMount: false,
        },
      },
    });
    const { wrapper, requests } = sandboxProvider('server-error', { queryClient });
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    await waitFor(() => expect(result.current.error?.code).toBe('upstream_unavailable'));
    expect(queryClient.isFetching()).toBe(0);
    expect(requests).toHaveLength(1);
  });

  it('reads the list again when another tab has changed it', async () => {
    const { wrapper, requests, client, queryClient } = sandboxProvider('both-platforms');
    const { result } = renderHook(() => useSocialAccounts(), { wrapper });
    await waitFor(() => expect(result.current.status).toBe('ready'));
    const otherTab = new BroadcastChannel('layers-connect/1');
    const thirdTab = new BroadcastChannel('layers-connect/1');
    const allHeard = new Promise<void>((resolve) => {
      thirdTab.onmessage = ({ data }) => data === 'that was all' && resolve();
    });
    for (const junk of [null, 7, {}, 'something', { accountsChanged: client.key }])
      otherTab.postMessage(junk);
    for (let i = 0; i < 100; i++) otherTab.postMessage([client.key, 'another tab']);
    otherTab.postMessage('that was all');
    await act(() => allHeard);
    await waitFor(() => expect(requests).toHaveLength(2));
    expect(queryClient.isFetching()).toBe(0);
    otherTab.close();
    thirdTab.close();
    expect(requests).toHaveLength(2);
  });
});
