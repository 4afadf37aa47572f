import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectedAccount, type SocialAccount } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

// Stands for the network, which does not give the file.
vi.mock('../../src/components/RevokeDialog/RevokeDialogContent.tsx', () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

afterEach(() => vi.restoreAllMocks());

async function openWithoutCode(online: boolean) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);
  const { wrapper, sandbox, requests } = sandboxProvider('four-queued-posts');
  const [account] = sandbox.accounts() as unknown as SocialAccount[];
  const row = vi.fn();
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: as hosts do
    // biome-ignore lint/a11y/useKeyWithClickEvents: as hosts do
    <div onClick={row}>
      <ConnectedAccount account={account as SocialAccount} />
    </div>,
    { wrapper },
  );
  await userEvent.click(screen.getByRole('button', { name: /^Disconnect/ }));
  await screen.findByText("Couldn't open this");
  row.mockClear();
  return { row, requests, dialog: screen.getByRole('dialog') };
}

describe('<RevokeDialog> without its code', () => {
  it('offers to reload a page that is out of date', async () => {
    const { dialog } = await openWithoutCode(true);
    expect(dialog).toHaveTextContent('Nothing was changed. This page is out of date. Reload it.');
    expect(dialog).not.toHaveTextContent('connection');
    expect(screen.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  });

  it('offers to try again without a network, and then to reload the page', async () => {
    const { dialog } = await openWithoutCode(false);
    expect(dialog).toHaveTextContent('Check your connection and try again.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Reload the page' })).toBeVisible();
  });

  it('closes with Cancel, which is no click on the row', async () => {
    const { row, requests } = await openWithoutCode(true);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(row).not.toHaveBeenCalled();
    expect(requests.filter((request) => request.startsWith('DELETE'))).toEqual([]);
  });
});
