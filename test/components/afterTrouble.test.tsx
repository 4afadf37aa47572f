import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  ConnectedAccount,
  ConnectedAccountList,
  ConnectSocialButton,
  createConnectClient,
  RevokeDialog,
} from '../../src/index.js';
import { account } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

describe('after something went wrong', () => {
  it('the focus goes from "Try again" to the button that failed', async () => {
    const { wrapper } = sandboxProvider('server-error');
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(document.activeElement).toHaveAttribute('data-layers-part', 'action');
  });

  it('the focus goes from "Try again" to the list that could not be read', async () => {
    const { wrapper, sandbox } = sandboxProvider('both-platforms');
    sandbox.fail({
      on: ['listAccounts'],
      times: 2,
      answer: { kind: 'error', status: 500, code: 'INTERNAL' },
    });
    render(<ConnectedAccountList />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('region', { name: 'Connected accounts' })).toHaveFocus();
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
  });

  it('an account of a platform that no route can name is shown without a way to connect it', () => {
    const { wrapper } = sandboxProvider();
    render(<ConnectedAccount account={{ ...account, platform: 'You Tube', status: 'disconnected' }} />, {
      wrapper,
    });
    expect(screen.getByRole('article')).toHaveTextContent('You Tube');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('a page that answers 404 to a disconnect does not make the account disconnected', async () => {
    const client = createConnectClient({
      baseUrl: '/api',
      fetch: async (_, init) =>
        init?.method === 'DELETE'
          ? new Response('<h1>Not found</h1>', { status: 404 })
          : Response.json({ items: [account], nextCursor: null }),
    });
    const { wrapper } = sandboxProvider('happy', { client });
    render(<RevokeDialog account={account} open onOpenChange={() => {}} />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByText("Couldn't disconnect @acmecoffee")).toBeVisible();
    expect(screen.queryByText(/is disconnected/)).toBeNull();
  });
});
