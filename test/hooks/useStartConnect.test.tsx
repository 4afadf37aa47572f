import { QueryClient } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { Activity, StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ConnectEvent, createConnectClient, useStartConnect } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const mints = (requests: string[]) =>
  requests.filter((request) => request.startsWith('POST /connect/')).length;

describe('useStartConnect', () => {
  it('mints once for 20 calls in one frame and leaves for the platform', async () => {
    const { wrapper, requests, left, sandbox } = sandboxProvider();
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok' }), { wrapper });
    act(() => {
      for (let i = 0; i < 20; i++) result.current.start();
    });
    await waitFor(() => expect(result.current.status).toBe('leaving'));
    expect(mints(requests)).toBe(1);
    expect(left).toHaveLength(1);
    expect(left[0]).toContain(sandbox.consentUrl);
  });

  it('mints nothing without a call, under StrictMode, on a remount or on reconnect', async () => {
    const { wrapper: Provider, requests } = sandboxProvider();
    const { rerender, unmount } = renderHook(() => useStartConnect({ platform: 'tiktok' }), {
      wrapper: ({ children }) => (
        <StrictMode>
          <Provider>{children}</Provider>
        </StrictMode>
      ),
    });
    rerender();
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('focus'));
    await act(async () => {});
    unmount();
    expect(requests).toEqual([]);
  });

  it('shares one mint between two buttons of a platform', async () => {
    const { wrapper, requests } = sandboxProvider();
    const { result } = renderHook(
      () => [useStartConnect({ platform: 'tiktok' }), useStartConnect({ platform: 'tiktok' })] as const,
      { wrapper },
    );
    act(() => {
      result.current[0].start();
      result.current[1].start();
    });
    await waitFor(() => expect(result.current[1].status).toBe('leaving'));
    expect(mints(requests)).toBe(1);
  });

  it('starts on a network that works, whatever the browser says of it', async () => {
    const { wrapper, left } = sandboxProvider();
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok' }), { wrapper });
    act(() => result.current.start());
    await waitFor(() => expect(left).toHaveLength(1));
  });

  it('says that it is offline where the call fails, and queues nothing, whatever the host’s defaults are', async () => {
    const queryClient = new QueryClient({
      defaultOptions: { mutations: { retry: true, networkMode: 'online', throwOnError: true } },
    });
    const { wrapper, backend, left } = sandboxProvider('happy', { queryClient });
    const fetch = vi.spyOn(backend, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const onError = vi.fn();
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok', onError }), { wrapper });
    act(() => result.current.start());
    await waitFor(() => expect(result.current.error?.code).toBe('offline'));
    online.mockReturnValue(true);
    await act(async () => {
      window.dispatchEvent(new Event('online'));
      await new Promise((resolve) => setTimeout(resolve, 0));
    });
    expect(onError).toHaveBeenCalledTimes(1);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(left).toEqual([]);
  });

  it('asks for the same link again where the answer got lost', async () => {
    const { wrapper, backend, sandbox, left } = sandboxProvider();
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok' }), { wrapper });
    const answer = backend.fetch;
    vi.spyOn(backend, 'fetch').mockImplementationOnce(async (...call) => {
      await answer(...call);
      throw new TypeError('connection reset');
    });
    act(() => result.current.start());
    await waitFor(() => expect(result.current.error?.code).toBe('network'));
    act(() => result.current.start());
    await waitFor(() => expect(left).toHaveLength(1));
    expect(sandbox.calls.filter(({ path }) => path.endsWith('/social/oauth-url'))).toHaveLength(1);
  });

  it('does not leave where the button is gone by the time the link arrives', async () => {
    const { wrapper, requests, left, queryClient } = sandboxProvider();
    const { result, unmount } = renderHook(() => useStartConnect({ platform: 'tiktok' }), { wrapper });
    act(() => result.current.start());
    unmount();
    await waitFor(() => expect(mints(requests)).toBe(1));
    await waitFor(() => expect(queryClient.isMutating()).toBe(0));
    await act(async () => {});
    expect(left).toEqual([]);
  });

  it('refuses an authorize URL that leads elsewhere', async () => {
    const { wrapper, left } = sandboxProvider('happy', { authorizeOrigins: [] });
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok' }), { wrapper });
    act(() => result.current.start());
    await waitFor(() => expect(result.current.error?.code).toBe('unsafe_url'));
    expect(left).toEqual([]);
  });

  it('counts down after a 429 and does nothing until it is over', async () => {
    const { wrapper, requests } = sandboxProvider('rate-limited');
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok' }), { wrapper });
    act(() => result.current.start());
    await waitFor(() => expect(result.current.error?.code).toBe('rate_limited'));
    expect(result.current.retryInSeconds).toBeGreaterThan(0);
    act(() => result.current.start());
    expect(mints(requests)).toBe(1);
  });

  it('is idle again when Back brings the page as it was', async () => {
    const { wrapper } = sandboxProvider();
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok' }), { wrapper });
    act(() => result.current.start());
    await waitFor(() => expect(result.current.status).toBe('leaving'));
    act(() => void window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })));
    await waitFor(() => expect(result.current.status).toBe('idle'));
  });

  it('opens the new tab inside the call and points it at the link', async () => {
    const replace = vi.fn();
    const tab = { opener: window, close: vi.fn(), location: { replace } };
    const open = vi.fn(() => tab);
    vi.stubGlobal('open', open);
    const { wrapper, left, sandbox } = sandboxProvider();
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok', mode: 'new-tab' }), {
      wrapper,
    });
    act(() => {
      result.current.start();
      expect(open).toHaveBeenCalledTimes(1);
    });
    await waitFor(() => expect(result.current.status).toBe('opened'));
    expect(replace.mock.calls[0]?.[0]).toContain(sandbox.consentUrl);
    expect(tab.opener).toBeNull();
    expect(left).toEqual([]);
  });

  it('closes the new tab where the mint fails', async () => {
    const tab = { opener: window, close: vi.fn(), location: { replace: vi.fn() } };
    vi.stubGlobal('open', () => tab);
    const { wrapper } = sandboxProvider('kill-switch');
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok', mode: 'new-tab' }), {
      wrapper,
    });
    act(() => result.current.start());
    await waitFor(() => expect(result.current.status).toBe('error'));
    expect(tab.close).toHaveBeenCalledTimes(1);
  });

  it('hands out the same link where the browser blocks the new tab', async () => {
    vi.stubGlobal('open', () => null);
    const { wrapper, requests, sandbox } = sandboxProvider();
    const onError = vi.fn();
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok', mode: 'new-tab', onError }), {
      wrapper,
    });
    act(() => result.current.start());
    await waitFor(() => expect(result.current.status).toBe('blocked'));
    expect(result.current.authorizeUrl).toContain(sandbox.consentUrl);
    expect(onError.mock.calls[0]?.[0].error.code).toBe('popup_blocked');
    expect(mints(requests)).toBe(1);
  });

  // React 18 has no Activity: it keeps no page that it hides.
  if (Activity) {
    it('is idle again where its page was hidden while the link was on its way', async () => {
      const { wrapper: Provider, requests, left } = sandboxProvider();
      let mode: 'visible' | 'hidden' = 'visible';
      const { result, rerender } = renderHook(() => useStartConnect({ platform: 'tiktok' }), {
        wrapper: ({ children }) => (
          <Provider>
            <Activity mode={mode}>{children}</Activity>
          </Provider>
        ),
      });
      act(() => result.current.start());
      mode = 'hidden';
      rerender();
      await waitFor(() => expect(mints(requests)).toBe(1));
      await act(async () => {});
      mode = 'visible';
      rerender();
      await waitFor(() => expect(result.current.status).toBe('idle'));
      expect(left).toEqual([]);
    });
  }

  it.each([
    ['redirect', 19, 0],
    ['new-tab', 20, 1],
  ] as const)(
    'lets one of 20 submits of a form that has to be one through (%s)',
    (mode, prevented, submitted) => {
      const submit = vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => {});
      vi.spyOn(window, 'open').mockReturnValue({ sessionStorage: { setItem: () => {} } } as never);
      const client = createConnectClient({
        baseUrl: '/',
        routes: { startConnect: { path: '/connect/:platform/start', submit: 'form' } },
      });
      const { wrapper } = sandboxProvider('happy', { client });
      const { result } = renderHook(() => useStartConnect({ platform: 'tiktok', mode }), { wrapper });
      const preventDefault = vi.fn();
      act(() => {
        for (let i = 0; i < 20; i++) result.current.formProps.onSubmit({ preventDefault } as never);
      });
      expect(preventDefault).toHaveBeenCalledTimes(prevented);
      expect(submit).toHaveBeenCalledTimes(submitted);
    },
  );

  it('tells its events without an id, a handle or a URL', async () => {
    const events: ConnectEvent[] = [];
    const { wrapper, left } = sandboxProvider('happy', { onEvent: (event) => events.push(event) });
    const { result } = renderHook(() => useStartConnect({ platform: 'tiktok' }), { wrapper });
    act(() => result.current.start());
    await waitFor(() => expect(left).toHaveLength(1));
    expect(events.map(({ type }) => type)).toEqual(['start', 'leave']);
    expect(JSON.stringify(events)).not.toContain(result.current.attemptId);
    expect(JSON.stringify(events)).not.toContain('http');
  });
});
