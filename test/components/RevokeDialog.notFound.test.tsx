import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createConnectClient, RevokeDialog } from '../../src/index.js';
import { account } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

describe('<RevokeDialog>', () => {
  it('takes a page that answers 404 for no disconnect', async () => {
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
