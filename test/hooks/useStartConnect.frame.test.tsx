import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ConnectProvider, useStartConnect } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => vi.unstubAllGlobals());

it('opens a new tab from inside a frame, which a platform refuses to be shown in', async () => {
  const replace = vi.fn();
  const tab = { opener: window, closed: false, close: vi.fn(), location: { replace } };
  vi.stubGlobal(
    'open',
    vi.fn(() => tab),
  );
  vi.stubGlobal('top', {});
  const { client, sandbox } = sandboxProvider();
  const { result } = renderHook(() => useStartConnect({ platform: 'tiktok' }), {
    wrapper: ({ children }) => (
      <ConnectProvider client={client} authorizeOrigins={[sandbox.consentUrl]}>
        {children}
      </ConnectProvider>
    ),
  });
  act(() => result.current.start());
  await waitFor(() => expect(result.current.status).toBe('opened'));
  expect(replace.mock.calls[0]?.[0]).toContain(sandbox.consentUrl);
});
