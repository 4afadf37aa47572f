import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectedAccountList, createConnectClient } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const list = () => screen.getByRole('region', { name: 'Connected accounts' });

describe('<ConnectedAccountList> that could not be read', () => {
  it('takes the focus from "Try again"', async () => {
    const { wrapper, sandbox } = sandboxProvider('both-platforms');
    sandbox.fail({
      on: ['listAccounts'],
      times: 2,
      answer: { kind: 'error', status: 500, code: 'INTERNAL' },
    });
    render(<ConnectedAccountList />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(list()).toHaveFocus();
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
  });

  it('is not asked for again before the backend allows it', async () => {
    let asked = 0;
    const client = createConnectClient({
      baseUrl: '/api',
      fetch: async () => {
        asked++;
        return new Response(null, { status: 429, headers: { 'retry-after': '40' } });
      },
    });
    const { wrapper } = sandboxProvider('happy', { client });
    render(<ConnectedAccountList />, { wrapper });
    const button = await screen.findByRole('button', { name: /^Try again in \d+ s$/ });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(button);
    expect(asked).toBe(1);
  });

  it('says so in the live region that was there from the start', async () => {
    const { wrapper } = sandboxProvider('server-error');
    render(<ConnectedAccountList />, { wrapper });
    const region = screen.getByRole('status');
    expect(region).toHaveTextContent('Loading accounts…');
    await screen.findByText('Something went wrong on our side. Try again.');
    expect(screen.getByRole('status')).toBe(region);
    expect(list()).toHaveAttribute('data-status', 'error');
  });
});
