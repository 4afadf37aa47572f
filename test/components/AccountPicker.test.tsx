import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import {
  AccountPicker,
  type AccountPickerChange,
  ConnectProvider,
  createConnectClient,
} from '../../src/index.js';
import { account } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const tiktok = () => screen.findByRole('radio', { name: '@acmecoffee TikTok' });
const instagram = () => screen.findByRole('radio', { name: '@acme.coffee Instagram' });
const unavailable = 'An account that was chosen here is no longer available.';

/** A backend whose list is whatever `rows` holds. */
function ownRows(rows: { current: object[] }) {
  const client = createConnectClient({
    baseUrl: '/own-rows',
    fetch: async () => Response.json({ items: rows.current, nextCursor: null }),
  });
  return sandboxProvider('happy', { client });
}

const refresh = (queryClient: { invalidateQueries(): Promise<void> }) =>
  act(() => queryClient.invalidateQueries());

describe('<AccountPicker>', () => {
  it('is one group of radio buttons with a name', async () => {
    const { wrapper } = sandboxProvider('both-platforms');
    render(<AccountPicker label="Post to" />, { wrapper });
    await tiktok();
    expect(screen.getByRole('radiogroup', { name: 'Post to' })).toHaveAttribute('data-status', 'ready');
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('takes the name that the page gives it, and then draws none', async () => {
    const { wrapper } = sandboxProvider('both-platforms');
    render(<AccountPicker aria-label="Where to" />, { wrapper });
    expect(screen.getByRole('radiogroup', { name: 'Where to' })).toBeVisible();
    expect(document.querySelector('legend')).toBeNull();
  });

  it('keeps what is chosen by itself, and tells of it', async () => {
    const onValueChange = vi.fn();
    const { wrapper } = sandboxProvider('both-platforms');
    render(<AccountPicker onValueChange={onValueChange} />, { wrapper });
    await userEvent.click(await tiktok());
    expect(await tiktok()).toBeChecked();
    const [change] = onValueChange.mock.lastCall as [AccountPickerChange];
    expect(change).toMatchObject({ reason: 'customer', accounts: [{ handle: 'acmecoffee' }] });
    expect(change.value).toBe(change.accounts[0]?.socialAccountId);
  });

  it('chooses another account with the arrow keys', async () => {
    const { wrapper } = sandboxProvider('both-platforms');
    render(<AccountPicker />, { wrapper });
    await userEvent.click(await tiktok());
    await userEvent.keyboard('{ArrowDown}');
    expect(await instagram()).toBeChecked();
    expect(await tiktok()).not.toBeChecked();
  });

  it('shows what it is told to where the page holds the choice', async () => {
    const onValueChange = vi.fn();
    const rows = { current: [account, { ...account, socialAccountId: 'sa_2', handle: 'acme.beans' }] };
    const { wrapper } = ownRows(rows);
    const { rerender } = render(<AccountPicker value="sa_1" onValueChange={onValueChange} />, { wrapper });
    expect(await tiktok()).toBeChecked();
    const beans = screen.getByRole('radio', { name: '@acme.beans TikTok' });
    await userEvent.click(beans);
    expect(onValueChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ value: 'sa_2', reason: 'customer' }),
    );
    expect(await tiktok()).toBeChecked();
    rerender(<AccountPicker value="sa_2" onValueChange={onValueChange} />);
    expect(beans).toBeChecked();
    rerender(<AccountPicker value={null} onValueChange={onValueChange} />);
    expect(beans).not.toBeChecked();
  });

  it('lets several be chosen, in the order in which they were', async () => {
    const onValueChange = vi.fn();
    const rows = { current: [account, { ...account, socialAccountId: 'sa_2', handle: 'acme.beans' }] };
    const { wrapper } = ownRows(rows);
    render(<AccountPicker multiple defaultValue={['sa_2']} onValueChange={onValueChange} />, { wrapper });
    const [first, second] = (await screen.findAllByRole('checkbox')) as [HTMLElement, HTMLElement];
    expect(second).toBeChecked();
    await userEvent.click(first);
    expect(onValueChange).toHaveBeenLastCalledWith(expect.objectContaining({ value: ['sa_2', 'sa_1'] }));
    await userEvent.click(second);
    expect(onValueChange).toHaveBeenLastCalledWith(expect.objectContaining({ value: ['sa_1'] }));
  });

  it('shows an account that needs reconnecting, which cannot be chosen, with a way to reconnect it', async () => {
    const { wrapper, left } = sandboxProvider('three-need-reauth');
    render(<AccountPicker />, { wrapper });
    const broken = await screen.findByRole('radio', { name: '@acmecoffee TikTok Reconnect needed' });
    expect(broken).toBeDisabled();
    expect(screen.getByRole('radio', { name: '@acme.beans Instagram' })).toBeEnabled();
    await userEvent.click(screen.getByRole('button', { name: 'Reconnect @acmecoffee' }));
    await waitFor(() => expect(left).toHaveLength(1));
  });

  it('shows no account that is disconnected', async () => {
    const { wrapper } = ownRows({ current: [{ ...account, status: 'disconnected' }] });
    render(<AccountPicker />, { wrapper });
    expect(await screen.findByText('No accounts yet')).toBeVisible();
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('offers the platforms that the backend can connect where there is no account, without a form of its own', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { wrapper } = sandboxProvider('no-accounts', { platforms: ['tiktok'] });
    render(
      <form>
        <AccountPicker name="to" />
      </form>,
      { wrapper },
    );
    expect(await screen.findByRole('button', { name: 'Connect TikTok' })).toHaveAttribute('type', 'button');
    expect(screen.queryByRole('button', { name: 'Connect Instagram' })).toBeNull();
    expect(document.querySelectorAll('form')).toHaveLength(1);
    expect(error).not.toHaveBeenCalled();
    error.mockRestore();
  });

  it('offers one platform alone, and every page of its accounts', async () => {
    const { wrapper } = sandboxProvider('many-accounts');
    render(<AccountPicker platform="tiktok" />, { wrapper });
    await waitFor(() => expect(screen.getByRole('radiogroup')).not.toHaveAttribute('aria-busy'));
    const names = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => !name?.includes('TikTok'))).toEqual([]);
  });

  it('explains a list that cannot be read and reads it again on demand', async () => {
    const { wrapper, sandbox } = sandboxProvider('server-error');
    render(<AccountPicker />, { wrapper });
    expect(screen.getByRole('radiogroup')).toHaveAttribute('aria-busy', 'true');
    await screen.findByText('Something went wrong on our side. Try again.');
    sandbox.setScenario('one-account');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('radio')).toBeVisible();
  });

  it('renders on a server, where nothing is read yet', () => {
    const html = renderToString(
      <ConnectProvider baseUrl="/api/layers">
        <AccountPicker name="to" required />
      </ConnectProvider>,
    );
    expect(html).toMatch(/^<fieldset[^>]* data-status="loading"/);
    expect(html).not.toContain('<form');
  });
});

describe('what is chosen in an <AccountPicker>', () => {
  it('stays when the list is read again, and where that fails', async () => {
    const { wrapper, queryClient } = sandboxProvider('list-fails-later');
    render(<AccountPicker />, { wrapper });
    await userEvent.click(await screen.findByRole('radio'));
    await refresh(queryClient);
    expect(await screen.findByText(/Couldn't refresh/)).toBeVisible();
    expect(screen.getByRole('radio')).toBeChecked();
  });

  it.each([
    ['has gone', []],
    ['has stopped working', [{ ...account, status: 'reauth_required' }]],
  ])('is given up, and told of once, where the account %s', async (_, later) => {
    const onValueChange = vi.fn();
    const rows: { current: object[] } = { current: [account] };
    const { wrapper, queryClient } = ownRows(rows);
    render(
      <StrictMode>
        <AccountPicker defaultValue="sa_1" onValueChange={onValueChange} />
      </StrictMode>,
      { wrapper },
    );
    expect(await tiktok()).toBeChecked();
    rows.current = later;
    await refresh(queryClient);
    await refresh(queryClient);
    expect(await screen.findByText(unavailable)).toBeVisible();
    expect(onValueChange.mock.calls).toEqual([[{ value: null, accounts: [], reason: 'unavailable' }]]);
    rows.current = [account];
    await refresh(queryClient);
    await userEvent.click(await tiktok());
    expect(screen.queryByText(unavailable)).toBeNull();
  });

  it('is told of once where the page keeps an account that has gone', async () => {
    const onValueChange = vi.fn();
    const rows: { current: object[] } = { current: [account] };
    const { wrapper, queryClient } = ownRows(rows);
    render(<AccountPicker value="sa_0" onValueChange={onValueChange} />, { wrapper });
    await tiktok();
    await waitFor(() => expect(onValueChange).toHaveBeenCalled());
    await refresh(queryClient);
    await refresh(queryClient);
    expect(onValueChange).toHaveBeenCalledTimes(1);
  });

  it('waits for a list that does not have the account yet', async () => {
    const onValueChange = vi.fn();
    const rows: { current: object[] } = { current: [] };
    const { wrapper, queryClient } = ownRows(rows);
    const { unmount } = render(<AccountPicker />, { wrapper });
    await screen.findByText('No accounts yet');
    unmount();
    rows.current = [account];
    // The list of before is in the cache, and does not have what has just been connected.
    render(<AccountPicker defaultValue="sa_1" onValueChange={onValueChange} />, { wrapper });
    expect(await tiktok()).toBeChecked();
    await refresh(queryClient);
    expect(onValueChange).not.toHaveBeenCalled();
  });
});
