import { focusManager } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useConnectAttempt } from '../../src/index.js';
import { renderCounted } from '../helpers/renderCounted.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  focusManager.setFocused(undefined);
  sessionStorage.clear();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const reads = (requests: string[]) =>
  requests.filter((request) => request.startsWith('GET /attempts/')).length;

describe('useConnectAttempt', () => {
  it('ends with the first read where the account exists before the customer is back', async () => {
    const { wrapper, begin, finish, requests } = sandboxProvider();
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    const onConnected = vi.fn();
    const { result } = renderHook(() => useConnectAttempt({ attemptId, onConnected }), { wrapper });
    expect(result.current.status).toBe('checking');
    await pass(100);
    expect(result.current.status).toBe('connected');
    expect(result.current.account).toMatchObject({ platform: 'tiktok' });
    expect(onConnected).toHaveBeenCalledTimes(1);
    await pass(60_000);
    expect(reads(requests)).toBe(1);
  });

  it('reads every 5 s while the attempt is pending and renders nothing new', async () => {
    const { wrapper, begin, requests } = sandboxProvider();
    const { attemptId } = await begin();
    const { result, renders } = renderCounted(() => useConnectAttempt({ attemptId }), wrapper);
    await pass(100);
    expect(result.current.status).toBe('waiting');
    const settled = renders();
    await pass(50_000);
    expect(reads(requests)).toBe(11);
    expect(renders()).toBe(settled);
  });

  it('says that it is slow after a minute and how long the link still lives', async () => {
    const { wrapper, begin } = sandboxProvider();
    const { attemptId } = await begin();
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(65_000);
    expect(result.current.status).toBe('slow');
    expect(result.current.expiresInMinutes).toBe(9);
  });

  it('is slow and then expired in a tab that leaves polling to another one, too', async () => {
    // Another tab holds every lock of this browser.
    const request = async (_: string, __: object, run: (lock: null) => unknown) => run(null);
    vi.stubGlobal('navigator', Object.create(navigator, { locks: { value: { request } } }));
    const { wrapper, begin, requests } = sandboxProvider();
    const { attemptId } = await begin();
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    expect(result.current.status).toBe('waiting');
    await pass(65_000);
    expect(result.current.status).toBe('slow');
    expect(result.current.expiresInMinutes).toBe(9);
    await pass(4 * 60_000);
    expect(result.current.expiresInMinutes).toBe(5);
    expect(reads(requests)).toBe(1);
    await pass(6 * 60_000);
    expect(result.current.status).toBe('expired');
    expect(reads(requests)).toBeLessThanOrEqual(3);
  });

  it('survives a storm of 429s without a word and without a hot loop', async () => {
    const { wrapper, begin, sandbox, requests } = sandboxProvider();
    const { attemptId } = await begin();
    sandbox.fail({ on: ['oauthStatus'], answer: { kind: 'error', status: 429, code: 'RATE_LIMITED' } });
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    expect(result.current.status).toBe('checking');
    await pass(50_000);
    expect(result.current.error).toBeNull();
    expect(result.current.status).toBe('checking');
    // 0, 5, 15 and 35 seconds.
    expect(reads(requests)).toBeLessThanOrEqual(4);
    await pass(11 * 60_000);
    expect(result.current.status).toBe('expired');
    expect(reads(requests)).toBeLessThanOrEqual(24);
  });

  it('reads nothing while the tab is hidden, and once when it is shown again', async () => {
    const { wrapper, begin, requests } = sandboxProvider();
    const { attemptId } = await begin();
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    act(() => focusManager.setFocused(false));
    await pass(5 * 60_000);
    expect(reads(requests)).toBe(1);
    act(() => focusManager.setFocused(true));
    await pass(100);
    expect(reads(requests)).toBe(2);
  });

  it('does not read sooner than 5 s however often the tab is shown', async () => {
    const { wrapper, begin, requests } = sandboxProvider();
    const { attemptId } = await begin();
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    for (let i = 0; i < 20; i++) {
      act(() => focusManager.setFocused(false));
      act(() => focusManager.setFocused(true));
      await pass(100);
    }
    expect(reads(requests)).toBe(1);
  });

  it('waits out a Retry-After', async () => {
    const { wrapper, begin, sandbox, requests } = sandboxProvider();
    const { attemptId } = await begin();
    const retryAfter = { seconds: 30, as: 'seconds' } as const;
    sandbox.fail({
      on: ['oauthStatus'],
      times: 1,
      answer: { kind: 'error', status: 429, code: 'RATE_LIMITED', retryAfter },
    });
    renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    const first = reads(requests);
    await pass(29_000);
    expect(reads(requests)).toBe(first);
    await pass(2_000);
    expect(reads(requests)).toBe(first + 1);
  });

  it.each([
    ['platform-denied', 'platform_denied', 'failed'],
    ['state-expired', 'state_expired', 'expired'],
    ['missing-code', 'missing_code', 'failed'],
    ['exchange-failed', 'exchange_failed', 'failed'],
    ['persistence-error', 'persistence_error', 'failed'],
    ['platform-mismatch', 'platform_mismatch', 'failed'],
    ['state-terminal', 'state_terminal', 'failed'],
  ] as const)('tells a hand-off that ended in %s once, and stops', async (scenario, code, status) => {
    const { wrapper, begin, finish, requests } = sandboxProvider(scenario);
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    const onError = vi.fn();
    const { result } = renderHook(() => useConnectAttempt({ attemptId, onError }), { wrapper });
    await pass(60_000);
    expect(result.current.status).toBe(status);
    expect(result.current.error?.code).toBe(code);
    expect(onError).toHaveBeenCalledTimes(1);
    expect(reads(requests)).toBe(1);
  });

  it('ends with unknown for an attempt that nobody here has begun', async () => {
    const { wrapper, requests } = sandboxProvider();
    const { result } = renderHook(() => useConnectAttempt({ attemptId: 'nobody-began-this' }), { wrapper });
    await pass(60_000);
    expect(result.current.status).toBe('unknown');
    expect(result.current.error?.code).toBe('unknown_attempt');
    expect(reads(requests)).toBe(1);
  });

  it.each(['', '../accounts', '<script>', 'x'.repeat(500)])('never asks for the id %j', async (attemptId) => {
    const { wrapper, requests } = sandboxProvider();
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(10_000);
    expect(result.current.status).toBe('unknown');
    expect(requests).toEqual([]);
  });

  it('expires by the server’s clock, not by the customer’s', async () => {
    const { wrapper, begin, sandbox } = sandboxProvider();
    const { attemptId } = await begin();
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    vi.setSystemTime(Date.now() + 400 * 86_400_000);
    await pass(5_000);
    expect(result.current.status).toBe('waiting');
    sandbox.advance(11 * 60_000);
    await pass(6_000);
    expect(result.current.status).toBe('expired');
  });

  it('keeps waiting through broken answers and says so quietly', async () => {
    const { wrapper, begin, finish, sandbox } = sandboxProvider();
    const { attemptId, authorizeUrl } = await begin();
    sandbox.fail({
      on: ['oauthStatus'],
      times: 2,
      answer: { kind: 'raw', status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' },
    });
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(8_000);
    expect(result.current.error).toBeNull();
    await finish(authorizeUrl);
    await pass(60_000);
    expect(result.current.status).toBe('connected');
  });

  it('is offline as long as the browser is, and reads at once when it no longer is', async () => {
    const { wrapper, begin, finish } = sandboxProvider();
    const { attemptId, authorizeUrl } = await begin();
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    const { result } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(100);
    online.mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event('offline')));
    expect(result.current.status).toBe('offline');
    await finish(authorizeUrl);
    await pass(6_000);
    online.mockReturnValue(true);
    act(() => void window.dispatchEvent(new Event('online')));
    await pass(6_000);
    expect(result.current.status).toBe('connected');
  });

  it('calls back once under StrictMode, and a callback that throws stops nothing', async () => {
    const { wrapper: Provider, begin, finish } = sandboxProvider();
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const onConnected = vi.fn(() => {
      throw new Error('analytics is down');
    });
    const { result } = renderHook(() => useConnectAttempt({ attemptId, onConnected }), {
      wrapper: ({ children }) => (
        <StrictMode>
          <Provider>{children}</Provider>
        </StrictMode>
      ),
    });
    await pass(1_000);
    expect(result.current.status).toBe('connected');
    expect(onConnected).toHaveBeenCalledTimes(1);
    expect(reported).toHaveBeenCalledTimes(1);
  });

  it('shares one poller between components', async () => {
    const { wrapper, begin, requests } = sandboxProvider();
    const { attemptId } = await begin();
    renderHook(
      () => {
        useConnectAttempt({ attemptId });
        useConnectAttempt({ attemptId });
        useConnectAttempt({ attemptId });
      },
      { wrapper },
    );
    await pass(10_100);
    expect(reads(requests)).toBe(3);
  });

  it('leaves no timer behind', async () => {
    const { wrapper, begin, queryClient } = sandboxProvider();
    const { attemptId } = await begin();
    const { unmount } = renderHook(() => useConnectAttempt({ attemptId }), { wrapper });
    await pass(5_100);
    unmount();
    queryClient.clear();
    expect(vi.getTimerCount()).toBe(0);
  });
});
