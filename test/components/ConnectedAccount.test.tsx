import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectedAccount, type SocialAccount } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const account: SocialAccount = {
  socialAccountId: 'sa_1',
  platform: 'tiktok',
  handle: 'acmecoffee',
  avatarUrl: 'https://media.layers.com/a.jpg',
  status: 'connected',
  leased: false,
  connectedAt: '2026-04-18T23:30:00Z',
  tokenExpiresAt: null,
};

const names = () => screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label'));

afterEach(() => vi.restoreAllMocks());

describe('<ConnectedAccount>', () => {
  it('shows handle, platform, date and status', () => {
    render(<ConnectedAccount account={account} actions={false} />);
    const card = screen.getByRole('article', { name: '@acmecoffee, TikTok' });
    expect(card).toHaveTextContent('@acmecoffee');
    expect(card).toHaveTextContent('TikTok · Since Apr 18, 2026');
    expect(screen.getByText('Connected')).toBeVisible();
  });

  it('needs no provider without actions, and is the same on a server', () => {
    const html = renderToString(<ConnectedAccount account={account} actions={false} />);
    const { container } = render(<ConnectedAccount account={account} actions={false} />);
    const server = new DOMParser().parseFromString(html, 'text/html').body;
    expect(server.textContent).toBe(container.textContent);
  });

  it.each([
    ['connected', 'Connected', ['Disconnect @acmecoffee']],
    ['reauth_required', 'Reconnect needed', ['Reconnect @acmecoffee', 'Disconnect @acmecoffee']],
    ['disconnected', 'Disconnected', ['Connect again: @acmecoffee']],
    ['under_review', 'Needs attention', ['Disconnect @acmecoffee']],
  ])('for %s says %s and offers what fits', (status, words, actions) => {
    const { wrapper } = sandboxProvider();
    render(<ConnectedAccount account={{ ...account, status }} />, { wrapper });
    expect(screen.getByText(words)).toBeVisible();
    expect(names()).toEqual(actions);
  });

  it('offers nothing on a leased account', () => {
    const { wrapper } = sandboxProvider();
    render(<ConnectedAccount account={{ ...account, leased: true }} />, { wrapper });
    expect(screen.getByText('Managed for you')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it.each([
    [null, undefined],
    ['', undefined],
    ['http://media.layers.com/a.jpg', undefined],
    ['javascript:alert(1)', undefined],
    ['data:image/svg+xml,<svg/>', undefined],
    ['https://evil.example/a.jpg', ['media.layers.com']],
  ])('shows initials instead of the picture %s', (avatarUrl, avatarHosts) => {
    const { container } = render(
      <ConnectedAccount account={{ ...account, avatarUrl }} avatarHosts={avatarHosts} actions={false} />,
    );
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('[data-layers-part="avatar"]')).toHaveTextContent('A');
  });

  it('shows initials once a picture turns out to be broken', () => {
    const { container } = render(<ConnectedAccount account={account} actions={false} />);
    const picture = container.querySelector('img') as HTMLImageElement;
    expect(picture).toHaveAttribute('referrerpolicy', 'no-referrer');
    fireEvent.error(picture);
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('[data-layers-part="avatar"]')).toHaveTextContent('A');
  });

  it.each([null, 'yesterday', '1970-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'])(
    'says nothing of the date %s',
    (connectedAt) => {
      render(<ConnectedAccount account={{ ...account, connectedAt }} actions={false} />);
      expect(document.querySelector('[data-layers-part="meta"]')).toHaveTextContent(/^TikTok$/);
    },
  );

  it('names an account without a handle after its platform', () => {
    render(<ConnectedAccount account={{ ...account, handle: '' }} actions={false} />);
    expect(screen.getByRole('article', { name: 'TikTok account, TikTok' })).toBeVisible();
  });

  it('reconnects the account it stands for', async () => {
    const { wrapper, left, sandbox, requests } = sandboxProvider('needs-reauth');
    const [seeded] = sandbox.accounts();
    const { socialAccountId, platform, handle } = seeded ?? account;
    render(
      <ConnectedAccount
        account={{ ...account, socialAccountId, platform, handle, status: 'reauth_required' }}
      />,
      { wrapper },
    );
    await userEvent.click(screen.getByRole('button', { name: `Reconnect @${handle}` }));
    await waitFor(() => expect(left).toHaveLength(1));
    expect(requests).toEqual([`POST /accounts/${socialAccountId}/reauth`]);
  });

  it('leaves Disconnect to the partner where asked to', async () => {
    const { wrapper } = sandboxProvider();
    const onDisconnectRequest = vi.fn();
    render(<ConnectedAccount account={account} onDisconnectRequest={onDisconnectRequest} />, { wrapper });
    await userEvent.click(screen.getByRole('button', { name: /Disconnect/ }));
    expect(onDisconnectRequest).toHaveBeenCalledExactlyOnceWith({ account });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('throws for something that is no account', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<ConnectedAccount account={{ id: 1 } as never} />)).toThrow(/useSocialAccounts/);
  });
});
