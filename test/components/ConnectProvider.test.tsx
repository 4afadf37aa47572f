import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import type { ComponentType } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useConnectContext } from '../../src/hooks/useConnectContext.js';
import {
  ConnectedAccount,
  ConnectedAccountList,
  ConnectProvider,
  ConnectSocialButton,
  createConnectClient,
  platforms,
  useConnect,
} from '../../src/index.js';
import { account } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => vi.restoreAllMocks());

function Seen({ by }: { by: (seen: ReturnType<typeof useConnect>) => void }) {
  by(useConnect());
  return null;
}

function SeenPlatforms({ by }: { by: (platforms: unknown) => void }) {
  by(useConnectContext('<SeenPlatforms>').platforms);
  return null;
}

describe('<ConnectProvider>', () => {
  it.each([
    ['neither', {}],
    ['both', { baseUrl: '/api/layers', client: createConnectClient({ baseUrl: '/api/layers' }) }],
  ])('throws where it is given %s a baseUrl and a client', (word, props) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    // As a page without types may.
    const Provider = ConnectProvider as ComponentType<object>;
    expect(() => render(<Provider {...props} />)).toThrow(word);
  });

  it('keeps its client when only the look of its props is new', () => {
    const clients = new Set<unknown>();
    const page = () => (
      <ConnectProvider baseUrl="/api/layers" routes={{ listAccounts: { path: '/channels' } }}>
        <Seen by={({ client }) => clients.add(client)} />
      </ConnectProvider>
    );
    const { rerender } = render(page());
    rerender(page());
    expect(clients.size).toBe(1);
  });

  it("uses the host's query client, unless it is given one", () => {
    const hosts = new QueryClient();
    const given = new QueryClient();
    const seen = { hosts: new Set<QueryClient>(), given: new Set<QueryClient>() };
    render(
      <QueryClientProvider client={hosts}>
        <ConnectProvider baseUrl="/api/layers">
          <Seen by={({ queryClient }) => seen.hosts.add(queryClient)} />
        </ConnectProvider>
        <ConnectProvider baseUrl="/api/layers" queryClient={given}>
          <Seen by={({ queryClient }) => seen.given.add(queryClient)} />
        </ConnectProvider>
      </QueryClientProvider>,
    );
    expect(seen.hosts.size === 1 && seen.hosts.has(hosts)).toBe(true);
    expect(seen.given.size === 1 && seen.given.has(given)).toBe(true);
  });

  it('tells the host that nobody is logged in', async () => {
    const onUnauthenticated = vi.fn();
    const refuse = async () =>
      Response.json({ error: { code: 'unauthenticated', message: '', requestId: 'req_1' } }, { status: 401 });
    const client = createConnectClient({ baseUrl: '/api/layers', fetch: refuse });
    render(
      <ConnectProvider client={client} onUnauthenticated={onUnauthenticated}>
        <ConnectedAccountList />
      </ConnectProvider>,
    );
    await screen.findByText('Please sign in again.');
    await waitFor(() => expect(onUnauthenticated).toHaveBeenCalled());
  });

  it('lays the words and the theme of a component over its own', () => {
    const { wrapper } = sandboxProvider('happy', {
      messages: { connectSocialButton: { connect: ({ platform }) => `Add ${platform}` } },
      theme: { accent: '#0b5cad' },
    });
    render(
      <>
        <ConnectSocialButton platform="tiktok" />
        <ConnectSocialButton
          platform="instagram"
          theme={{ radius: '2px' }}
          messages={{ connectSocialButton: { connect: 'Link it' } }}
        />
      </>,
      { wrapper },
    );
    expect(screen.getByRole('button', { name: 'Add TikTok' })).toBeVisible();
    const own = screen
      .getByRole('button', { name: 'Link it' })
      .closest<HTMLElement>('[data-layers-part="root"]');
    expect(own?.getAttribute('style')).toMatch(/#0b5cad.*2px|2px.*#0b5cad/);
  });

  it('offers no platform that its backend does not connect', async () => {
    const { wrapper } = sandboxProvider('no-accounts', { platforms: ['tiktok'] });
    render(<ConnectedAccountList />, { wrapper });
    expect(await screen.findByRole('button', { name: 'Connect TikTok' })).toBeVisible();
    expect(screen.getAllByRole('button')).toHaveLength(1);
  });

  it('offers its platforms in its own order', async () => {
    const { wrapper } = sandboxProvider('no-accounts', { platforms: [...platforms].reverse() });
    render(<ConnectedAccountList />, { wrapper });
    await screen.findByText('No accounts yet');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Connect Instagram',
      'Connect TikTok',
    ]);
  });

  it('offers nothing in an empty list of a platform that its backend does not connect', async () => {
    const { wrapper } = sandboxProvider('no-accounts', { platforms: ['tiktok'] });
    render(<ConnectedAccountList platform="instagram" />, { wrapper });
    expect(await screen.findByText('No accounts yet')).toBeVisible();
    expect(screen.queryByText('Connect one to publish from here.')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('connects no account again of a platform that its backend does not connect', () => {
    const { wrapper } = sandboxProvider('happy', { platforms: ['tiktok'] });
    const gone = { ...account, status: 'disconnected' };
    const { rerender } = render(<ConnectedAccount account={gone} />, { wrapper });
    expect(screen.getByRole('button', { name: 'Connect again: @acmecoffee' })).toBeVisible();
    rerender(<ConnectedAccount account={{ ...gone, platform: 'instagram' }} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('renders nothing below it again where its platforms are the same in a new array', () => {
    const seen = new Set<unknown>();
    const page = () => (
      <ConnectProvider baseUrl="/api/layers" platforms={['tiktok']}>
        <SeenPlatforms by={(given) => seen.add(given)} />
      </ConnectProvider>
    );
    const { rerender } = render(page());
    rerender(page());
    expect(seen.size).toBe(1);
  });
});
