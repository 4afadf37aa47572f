import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useReauthAccount } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
});

const mints = (requests: string[]) => requests.filter((request) => request.startsWith('POST /accounts/'));

function setUp() {
  const stage = sandboxProvider('three-need-reauth');
  const { result } = renderHook(() => useReauthAccount({ mode: 'new-tab' }), { wrapper: stage.wrapper });
  const accounts = stage.sandbox.accounts();
  return { ...stage, result, accounts };
}

describe('useReauthAccount in a new tab', () => {
  it('leaves a note in the new tab that it may close itself', async () => {
    const setItem = vi.fn();
    const replace = vi.fn();
    vi.stubGlobal('open', () => ({
      opener: window,
      closed: false,
      sessionStorage: { setItem },
      location: { replace },
    }));
    const { result, accounts } = setUp();
    const [account] = accounts;
    if (!account) throw new Error('The sandbox has no account.');
    act(() => result.current.reauth(account));
    await waitFor(() => expect(result.current.status).toBe('opened'));
    expect(setItem).toHaveBeenCalledWith('layers-connect.tab', expect.stringMatching(/^[0-9a-f]{16}$/));
    expect(replace).toHaveBeenCalledTimes(1);
  });

  it('gives the link that no tab opened for to the same account, and to no other', async () => {
    vi.stubGlobal('open', () => null);
    const { result, accounts, requests } = setUp();
    const [account, other] = accounts;
    if (!account || !other) throw new Error('The sandbox has too few accounts.');
    act(() => result.current.reauth(account));
    await waitFor(() => expect(result.current.status).toBe('blocked'));
    const link = result.current.authorizeUrl;
    act(() => result.current.reauth(account));
    await waitFor(() => expect(result.current.status).toBe('blocked'));
    expect(result.current.authorizeUrl).toBe(link);
    expect(mints(requests)).toHaveLength(1);
    act(() => result.current.reauth(other));
    await waitFor(() => expect(mints(requests)).toHaveLength(2));
    await waitFor(() => expect(result.current.status).toBe('blocked'));
    expect(result.current.authorizeUrl).not.toBe(link);
  });

  it('makes another link once the last one was given up', async () => {
    vi.stubGlobal('open', () => null);
    const { result, accounts, requests } = setUp();
    const [account] = accounts;
    if (!account) throw new Error('The sandbox has no account.');
    act(() => result.current.reauth(account));
    await waitFor(() => expect(result.current.status).toBe('blocked'));
    act(() => result.current.reset());
    act(() => result.current.reauth(account));
    await waitFor(() => expect(mints(requests)).toHaveLength(2));
  });
});
