import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { Channels, createConnectClient } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const names = () =>
  screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent);
const list = () => screen.getByRole('region', { name: 'Connected accounts' });

describe('<Channels>', () => {
  // A reconnect leaves a note in the tab, of which the next page would tell.
  beforeEach(() => sessionStorage.clear());

  it('offers a new customer each platform once, in the empty list', async () => {
    const { wrapper } = sandboxProvider('no-accounts');
    render(<Channels />, { wrapper });
    await screen.findByText('No accounts yet');
    expect(names()).toEqual(['Connect TikTok', 'Connect Instagram']);
    expect(within(list()).getAllByRole('button')).toHaveLength(2);
    expect(screen.getAllByText(/Needs a Business or Creator account/)).toHaveLength(1);
  });

  it('offers another account below the list, and says what a platform takes that is not connected yet', async () => {
    const { wrapper } = sandboxProvider('one-account');
    render(<Channels />, { wrapper });
    await screen.findByRole('article');
    expect(names()).toEqual(['Disconnect @acmecoffee', 'Connect TikTok', 'Connect Instagram']);
    expect(within(list()).queryByRole('button', { name: /^Connect/ })).toBeNull();
    expect(screen.getByText(/Needs a Business or Creator account/)).toBeVisible();
  });

  it('says nothing of what a platform takes that is connected', async () => {
    const { wrapper } = sandboxProvider('both-platforms');
    render(<Channels />, { wrapper });
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
    expect(screen.queryByText(/Needs a Business or Creator account/)).toBeNull();
  });

  it('gives each broken account one Reconnect, in its row', async () => {
    const { wrapper, left } = sandboxProvider('three-need-reauth');
    render(<Channels />, { wrapper });
    expect(await screen.findByText('3 accounts need reconnecting')).toBeVisible();
    const buttons = screen.getAllByRole('button', { name: /^Reconnect/ });
    expect(buttons).toHaveLength(3);
    for (const button of buttons) expect(list()).toContainElement(button);
    expect(names()).toEqual([...new Set(names())]);
    await userEvent.click(buttons[0] as HTMLElement);
    await waitFor(() => expect(left).toHaveLength(1));
  });

  it('offers nothing but to try again where the list cannot be read', async () => {
    const { wrapper } = sandboxProvider('server-error');
    render(<Channels />, { wrapper });
    await screen.findByText('Something went wrong on our side. Try again.');
    expect(names()).toEqual(['Try again']);
  });

  it('offers no platform that the backend cannot connect', async () => {
    const { wrapper } = sandboxProvider('one-account', { platforms: ['instagram'] });
    render(<Channels />, { wrapper });
    await screen.findByRole('article');
    expect(names()).toEqual(['Disconnect @acmecoffee', 'Connect Instagram']);
  });

  it('passes look, words and classes on to what is inside', async () => {
    const { wrapper } = sandboxProvider('one-account');
    const words = { connectSocialButton: { connect: () => 'Add' } };
    render(
      <Channels
        data-testid="page"
        className="mine"
        unstyled
        classNames={{ handle: 'their-handle' }}
        messages={words}
      />,
      { wrapper },
    );
    expect(await screen.findByText('@acmecoffee')).toHaveClass('their-handle');
    expect(screen.getByTestId('page')).toHaveAttribute('class', 'mine');
    expect(screen.getAllByRole('button', { name: 'Add' })).toHaveLength(2);
    expect(document.querySelector('[class*="layers-"]')).toBeNull();
  });
});

describe('the order of the list', () => {
  it('has what needs reconnecting first, and else the backend’s', async () => {
    const row = (id: string, status: string) => ({
      socialAccountId: id,
      platform: 'tiktok',
      handle: id,
      status,
    });
    const items = [
      row('a', 'connected'),
      row('b', 'reauth_required'),
      row('c', 'connected'),
      row('d', 'reauth_required'),
    ];
    const client = createConnectClient({
      baseUrl: '/ordered',
      fetch: async () => Response.json({ items, nextCursor: null }),
    });
    const { wrapper } = sandboxProvider('happy', { client });
    render(<Channels />, { wrapper });
    const shown = await screen.findAllByRole('article');
    expect(shown.map((each) => each.getAttribute('aria-label')?.slice(1, 2))).toEqual(['b', 'd', 'a', 'c']);
  });
});
