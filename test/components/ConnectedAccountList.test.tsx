import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectedAccountList } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const list = () => screen.getByRole('region', { name: 'Connected accounts' });
const refresh = async (queryClient: { invalidateQueries(): Promise<void> }) => {
  await act(() => queryClient.invalidateQueries());
};

describe('<ConnectedAccountList>', () => {
  it('shows the accounts and says how many there are', async () => {
    const { wrapper } = sandboxProvider('both-platforms');
    render(<ConnectedAccountList />, { wrapper });
    expect(list()).toHaveAttribute('aria-busy', 'true');
    expect(screen.getByRole('status')).toHaveTextContent('Loading accounts…');
    expect(await screen.findAllByRole('article')).toHaveLength(2);
    expect(list()).not.toHaveAttribute('aria-busy');
    expect(screen.getByRole('status')).toHaveTextContent('2 accounts');
  });

  it('shows every page of them', async () => {
    const { wrapper } = sandboxProvider('many-accounts');
    render(<ConnectedAccountList />, { wrapper });
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(120));
  });

  it('shows one platform where asked to', async () => {
    const { wrapper } = sandboxProvider('both-platforms');
    render(<ConnectedAccountList platform="instagram" />, { wrapper });
    expect(await screen.findByRole('article', { name: '@acme.coffee, Instagram' })).toBeVisible();
    expect(screen.getAllByRole('article')).toHaveLength(1);
  });

  it('offers to connect each platform where there is no account', async () => {
    const { wrapper } = sandboxProvider('no-accounts');
    render(<ConnectedAccountList />, { wrapper });
    expect(await screen.findByText('No accounts yet')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Connect TikTok' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Connect Instagram' })).toBeVisible();
  });

  it('offers what the partner gives for an empty list', async () => {
    const { wrapper } = sandboxProvider('no-accounts');
    render(<ConnectedAccountList empty={<a href="/connect">Connect one</a>} />, { wrapper });
    expect(await screen.findByRole('link', { name: 'Connect one' })).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('keeps the last list and says so where a refresh fails', async () => {
    const { wrapper, queryClient, sandbox } = sandboxProvider('list-fails-later');
    render(<ConnectedAccountList />, { wrapper });
    await screen.findByRole('article');
    await refresh(queryClient);
    expect(await screen.findByText(/Couldn't refresh/)).toBeVisible();
    expect(screen.getByRole('article')).toBeVisible();
    sandbox.setScenario('one-account');
    await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
    await waitFor(() => expect(screen.queryByText(/Couldn't refresh/)).toBeNull());
  });

  it('explains a list that cannot be read and reads it again on demand', async () => {
    const { wrapper, sandbox } = sandboxProvider('server-error');
    render(<ConnectedAccountList />, { wrapper });
    expect(await screen.findByText('Something went wrong on our side. Try again.')).toBeVisible();
    sandbox.setScenario('one-account');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('article')).toBeVisible();
  });

  it('disconnects a row by one dialog that outlives it', async () => {
    const { wrapper } = sandboxProvider('four-queued-posts');
    render(<ConnectedAccountList status="connected" />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: /^Disconnect @/ }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    expect(await dialog.findByText('We canceled 4 queued posts on this account.')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(document.querySelector('article')).toBeNull());
    await waitFor(() => expect(list()).toHaveFocus());
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('gives the focus back to the row where the customer cancels', async () => {
    const { wrapper } = sandboxProvider('one-account');
    render(<ConnectedAccountList />, { wrapper });
    const button = await screen.findByRole('button', { name: /^Disconnect @/ });
    await userEvent.click(button);
    await userEvent.click(
      within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() => expect(button).toHaveFocus());
  });
});
