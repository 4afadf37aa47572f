import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ConnectedAccountList, connectKeys, createConnectClient } from '../../src/index.js';
import { account } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const cards = () => document.querySelectorAll('article');
const list = () => screen.getByRole('region', { name: 'Connected accounts' });
const reread = (stage: ReturnType<typeof sandboxProvider>) =>
  act(() => stage.queryClient.invalidateQueries({ queryKey: connectKeys.root }));

describe('a list that is not whole', () => {
  // The server half reads a failed page once more before it gives up.
  const failing = { kind: 'error', status: 500, code: 'INTERNAL' } as const;

  it('keeps the pages that it has, says so, and reads the others on demand', async () => {
    const { wrapper, sandbox, requests } = sandboxProvider('many-accounts');
    sandbox.fail({ on: ['listAccounts'], after: 1, times: 2, answer: failing });
    render(<ConnectedAccountList />, { wrapper });
    const words = "These aren't all of your accounts. The others couldn't be loaded.";
    expect(await screen.findByText(words)).toBeVisible();
    const first = cards().length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(120);
    expect(list()).toHaveAttribute('data-status', 'ready');
    expect(list()).not.toHaveAttribute('aria-busy');

    const before = requests.length;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(cards()).toHaveLength(120));
    expect(requests.length - before).toBe(1);
    expect(screen.queryByText(words)).toBeNull();
    expect(document.body).not.toHaveFocus();
  });
});

describe('a list that the backend cuts short', () => {
  // As the guide's own handler does: it passes no query on, so that every page is page one.
  const items = Array.from({ length: 50 }, (_, index) => ({ ...account, socialAccountId: `sa_${index}` }));
  const client = createConnectClient({
    baseUrl: '/api',
    fetch: async () => Response.json({ items, nextCursor: 'c1' }),
  });

  it('is not announced as complete', async () => {
    const { wrapper } = sandboxProvider('happy', { client });
    render(<ConnectedAccountList />, { wrapper });
    expect(await screen.findByText('50 accounts or more')).toBeVisible();
    expect(screen.getByText(/These aren't all of your accounts/)).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent('50 accounts or more');
    expect(list()).toHaveAttribute('data-status', 'ready');
    expect(list()).not.toHaveAttribute('aria-busy');
    expect(screen.queryByRole('button', { name: /Try again|Refresh/ })).toBeNull();
  });
});

describe('reading a list again', () => {
  it('leaves the focus where it is', async () => {
    const stage = sandboxProvider('both-platforms');
    render(<ConnectedAccountList />, { wrapper: stage.wrapper });
    const button = await screen.findByRole('button', { name: 'Disconnect @acmecoffee' });
    button.focus();
    const [account] = stage.sandbox.accounts();
    stage.sandbox.updateAccount(account?.socialAccountId ?? '', { connectedAt: Date.UTC(2026, 0, 1) });
    await reread(stage);
    await screen.findByText(/Jan 1, 2026/);
    expect(button).toHaveFocus();
  });

  it('hands the focus to the next row where it drops the one that has it', async () => {
    const stage = sandboxProvider('no-accounts');
    const drop = (handle: string) => {
      const account = stage.sandbox.accounts().find((each) => each.handle === handle);
      stage.sandbox.updateAccount(account?.socialAccountId ?? '', { status: 'disconnected' });
      return reread(stage);
    };
    stage.sandbox.seedAccounts([{ handle: 'one' }, { handle: 'two' }, { handle: 'three' }]);
    render(<ConnectedAccountList status="connected" />, { wrapper: stage.wrapper });
    (await screen.findByRole('button', { name: 'Disconnect @two' })).focus();
    await drop('two');
    await waitFor(() => expect(screen.getByRole('article', { name: /@three/ })).toHaveFocus());
    await drop('three');
    await waitFor(() => expect(screen.getByRole('article', { name: /@one/ })).toHaveFocus());
    await drop('one');
    await screen.findByText('No accounts yet');
    await waitFor(() => expect(list()).toHaveFocus());
  });

  it('renders one card of a thousand where one account has changed', async () => {
    const stage = sandboxProvider('no-accounts');
    const seeds = Array.from({ length: 1000 }, (_, i) => ({ handle: `branch.${i}` }));
    stage.sandbox.seedAccounts(seeds);
    const classNames = { handle: 'mine' };
    // Each card asks for the name of its button once a render.
    const rendered = new Map<string, number>();
    const messages = {
      connectedAccount: {
        names: {
          disconnect: ({ handle }: { handle: string }) => {
            rendered.set(handle, (rendered.get(handle) ?? 0) + 1);
            return `Disconnect ${handle}`;
          },
        },
      },
    };
    render(<ConnectedAccountList messages={messages} classNames={classNames} />, { wrapper: stage.wrapper });
    await waitFor(() => expect(cards()).toHaveLength(1000));
    await waitFor(() => expect(list()).not.toHaveAttribute('aria-busy'));
    rendered.clear();

    const account = stage.sandbox.accounts().find(({ handle }) => handle === 'branch.500');
    stage.sandbox.updateAccount(account?.socialAccountId ?? '', { handle: 'branch.renamed' });
    await reread(stage);
    await screen.findByText('@branch.renamed');
    expect([...rendered.keys()]).toEqual(['@branch.renamed']);
    expect(cards()).toHaveLength(1000);
  });
});
