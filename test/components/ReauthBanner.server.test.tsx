import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import {
  ConnectProvider,
  connectKeys,
  createConnectClient,
  ReauthBanner,
  type ReauthBannerProps,
} from '../../src/index.js';
import { account as one } from '../helpers/account.js';

const account = { ...one, status: 'reauth_required' };
const client = createConnectClient({ baseUrl: '/api', fetch: () => new Promise(() => {}) });

function page(props: ReauthBannerProps, queryClient = new QueryClient()) {
  return (
    <ConnectProvider client={client} queryClient={queryClient}>
      <ReauthBanner {...props} />
    </ConnectProvider>
  );
}

const bannerOf = (html: string) =>
  new DOMParser().parseFromString(html, 'text/html').querySelector('[data-layers-component]');

describe('<ReauthBanner> in the first paint', () => {
  it("names a broken account in a server's HTML", () => {
    const banner = bannerOf(renderToString(page({ accounts: [account] })));
    expect(banner).toHaveAttribute('data-status', 'reauth_required');
    expect(banner).toHaveTextContent('@acmecoffee needs reconnecting');
    expect(banner?.querySelector('button')).toHaveTextContent('Reconnect');
  });

  it("names a broken account of a prefetched list in a server's HTML", () => {
    const queryClient = new QueryClient();
    queryClient.setQueryData(connectKeys.accountList(client, {}), {
      pages: [{ items: [account], nextCursor: null, stale: false }],
      pageParams: [null],
    });
    const banner = bannerOf(renderToString(page({}, queryClient)));
    expect(banner).toHaveAttribute('data-status', 'reauth_required');
    expect(banner).toHaveTextContent('@acmecoffee needs reconnecting');
  });

  it('reads no clock, which a page that is prerendered must not', () => {
    const clock = vi.spyOn(Date, 'now');
    renderToString(page({ accounts: [account], expiringWithinDays: 7 }));
    const reads = clock.mock.calls.length;
    clock.mockRestore();
    expect(reads).toBe(0);
  });

  it('hydrates without a mismatch', async () => {
    const props = {
      accounts: [account, { ...one, socialAccountId: 'sa_2', tokenExpiresAt: '2026-01-02T00:00:00Z' }],
      failingPosts: { sa_1: 2 },
      expiringWithinDays: 30_000,
    };
    const host = document.body.appendChild(document.createElement('div'));
    host.innerHTML = renderToString(page(props));
    const mismatches: unknown[] = [];
    const root = await act(async () =>
      hydrateRoot(host, page(props), { onRecoverableError: (error) => mismatches.push(error) }),
    );
    expect(mismatches).toEqual([]);
    expect(host).toHaveTextContent('2 scheduled posts failed');
    act(() => root.unmount());
    host.remove();
  });

  it('leaves a coming expiry to the browser, whose clock decides', async () => {
    const tokenExpiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const props = { accounts: [{ ...one, tokenExpiresAt }], expiringWithinDays: 7 };
    const host = document.body.appendChild(document.createElement('div'));
    host.innerHTML = renderToString(page(props));
    expect(host.querySelector('[data-layers-component]')).toHaveAttribute('data-status', 'ok');
    const root = await act(async () => hydrateRoot(host, page(props)));
    expect(host.querySelector('[data-layers-component]')).toHaveAttribute('data-status', 'expiring');
    act(() => root.unmount());
    host.remove();
  });
});
