import { act, screen, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ConnectingScreen, ConnectProvider } from '../../src/index.js';

const page = (failureCode: string) => (
  <ConnectProvider baseUrl="/api/layers">
    <ConnectingScreen failureCode={failureCode} platform="tiktok" continueHref="/channels" />
  </ConnectProvider>
);

// Alone in its file: once the words have arrived anywhere, they are there for every render after it.
describe('<ConnectingScreen failureCode> before its words have arrived', () => {
  it.each(['platform_denied', 'state_expired', 'a_code_from_tomorrow'])(
    'is a failed page from the first render on a server (%s)',
    (failureCode) => {
      const html = renderToString(page(failureCode));
      const section = new DOMParser().parseFromString(html, 'text/html').querySelector('section');
      expect(section).toHaveAttribute('data-status', 'failed');
      expect(section?.querySelector('h2')).toHaveTextContent("Couldn't connect TikTok");
      expect(section?.querySelector('[data-tone]')).toHaveAttribute('data-tone', 'danger');
      expect(section).toHaveTextContent(/^Couldn't connect TikTokGo back$/);
    },
  );

  it('hydrates without a mismatch and changes its words once', async () => {
    const host = document.body.appendChild(document.createElement('div'));
    host.innerHTML = renderToString(page('exchange_failed'));
    const region = host.querySelector('[role="status"]') as Element;
    const said = new Set([region.textContent]);
    const watcher = new MutationObserver(() => said.add(region.textContent));
    watcher.observe(region, { childList: true, characterData: true, subtree: true });
    const mismatches: unknown[] = [];
    const root = await act(async () =>
      hydrateRoot(host, page('exchange_failed'), { onRecoverableError: (error) => mismatches.push(error) }),
    );
    await screen.findByText(/Couldn't finish connecting/);
    await waitFor(() => expect(said.size).toBe(2));
    expect(mismatches).toEqual([]);
    expect(host.querySelector('[role="status"]')).toBe(region);
    watcher.disconnect();
    act(() => root.unmount());
    host.remove();
  });
});
