import { act, waitFor } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectingScreen, ConnectProvider } from '../../src/index.js';

afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const page = (failureCode: string) => (
  <ConnectProvider baseUrl="/api/layers">
    <ConnectingScreen failureCode={failureCode} platform="tiktok" continueHref="/channels" />
  </ConnectProvider>
);

/** Hydrates a server's HTML and returns what the live region said, in order. */
async function hydrate(failureCode: string) {
  const host = document.body.appendChild(document.createElement('div'));
  host.innerHTML = renderToString(page(failureCode));
  const region = host.querySelector('[role="status"]') as Element;
  const mark = host.querySelector('[data-layers-part="icon"]') as Element;
  const said = [region.textContent];
  const tones = [mark.getAttribute('data-tone')];
  const watcher = new MutationObserver(() => {
    said.push(region.textContent);
    tones.push(mark.getAttribute('data-tone'));
  });
  watcher.observe(host, { childList: true, characterData: true, attributes: true, subtree: true });
  const mismatches: unknown[] = [];
  const root = await act(async () =>
    hydrateRoot(host, page(failureCode), { onRecoverableError: (error) => mismatches.push(error) }),
  );
  await waitFor(() => expect(sessionStorage.getItem('layers-connect.failures.tiktok')).not.toBeNull());
  const stays = host.querySelector('[role="status"]') === region;
  watcher.disconnect();
  act(() => root.unmount());
  host.remove();
  return { said: new Set(said), tones: new Set(tones), mismatches, stays };
}

describe("<ConnectingScreen failureCode> in a server's HTML", () => {
  it.each([
    [
      'platform_denied',
      'failed',
      'neutral',
      "TikTok isn't connectedYou cancelled the connection on TikTok. Try again.",
    ],
    ['state_expired', 'expired', 'neutral', 'This connect link expired. Try again.'],
    ['missing_code', 'failed', 'danger', "Couldn't connect TikTokHit a snag with TikTok. Try again."],
    ['a_code_from_tomorrow', 'failed', 'danger', "Couldn't finish connecting. Try again."],
  ])('has reason and action of %s', (failureCode, status, tone, words) => {
    const html = renderToString(page(failureCode));
    const section = new DOMParser().parseFromString(html, 'text/html').querySelector('section');
    expect(section).toHaveAttribute('data-status', status);
    expect(section?.querySelector('[data-layers-part="icon"]')).toHaveAttribute('data-tone', tone);
    expect(section?.querySelector('[role="status"]')).toHaveTextContent(words);
    expect(section?.querySelector('button')).toHaveTextContent('Try again');
    expect(section?.querySelector('a')).toHaveTextContent('Go back');
  });

  it.each(['platform_denied', 'exchange_failed'])(
    'hydrates %s without a mismatch, and neither words nor tone change',
    async (failureCode) => {
      const { said, tones, mismatches, stays } = await hydrate(failureCode);
      expect(mismatches).toEqual([]);
      expect(stays).toBe(true);
      expect(said.size).toBe(1);
      expect(tones.size).toBe(1);
    },
  );
});
