import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { RevokeDialog, type RevokeDialogProps, type SocialAccount } from '../../src/index.js';
import type { ScenarioName } from '../../src/sandbox/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

function Host(props: Pick<RevokeDialogProps, 'account'> & Partial<RevokeDialogProps>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <RevokeDialog {...props} open={open} onOpenChange={setOpen} />
    </>
  );
}

async function open(scenario: ScenarioName, props: Partial<RevokeDialogProps> = {}) {
  const stage = sandboxProvider(scenario);
  const [account] = stage.sandbox.accounts() as unknown as SocialAccount[];
  if (!account) throw new Error('The scenario has no account.');
  render(<Host account={account} {...props} />, { wrapper: stage.wrapper });
  await userEvent.click(screen.getByRole('button', { name: 'Open' }));
  const dialog = await screen.findByRole('alertdialog');
  return { ...stage, account, dialog, within: within(dialog) };
}

const root = () => document.querySelector('[data-layers-component="RevokeDialog"]');

describe('<RevokeDialog>', () => {
  it('says what it does before it asks, with the focus on Cancel', async () => {
    const { dialog, within } = await open('four-queued-posts');
    expect(dialog).toHaveAccessibleName('Disconnect @acmecoffee?');
    expect(dialog).toHaveAccessibleDescription(/queued .* canceled.*published stay on TikTok/);
    await waitFor(() => expect(within.getByRole('button', { name: 'Cancel' })).toHaveFocus());
  });

  it.each([
    ['four-queued-posts', 'We canceled 4 queued posts on this account.'],
    ['one-queued-post', 'We canceled 1 queued post on this account.'],
    ['no-queued-posts', 'There were no queued posts to cancel.'],
    ['already-disconnected', "We couldn't confirm how many queued posts were canceled."],
  ] as const)('says after %s: %s', async (scenario, words) => {
    const onRevoked = vi.fn();
    const { within, dialog } = await open(scenario, { onRevoked });
    await userEvent.click(within.getByRole('button', { name: 'Disconnect' }));
    expect(await within.findByText(words)).toBeVisible();
    expect(dialog).toHaveAccessibleName('@acmecoffee is disconnected');
    expect(onRevoked).toHaveBeenCalledTimes(1);
    expect(within.getByRole('button', { name: 'Done' })).toHaveFocus();
  });

  it('settles a lost answer by reading the list', async () => {
    const { within } = await open('revoke-answer-lost');
    await userEvent.click(within.getByRole('button', { name: 'Disconnect' }));
    expect(await within.findByText(/We couldn't confirm how many/)).toBeVisible();
  });

  it.each([
    ['disconnected', true, '@acmecoffee is disconnected'],
    ['still connected', false, "Couldn't disconnect @acmecoffee"],
  ])('says that nobody knows, and finds out when asked: %s', async (_, commits, title) => {
    const onRevoked = vi.fn();
    const { within, dialog, sandbox, requests } = await open('one-account', { onRevoked });
    sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'dropped', commits } });
    // The backend looks the account up first, and asks for a list that fails once more.
    sandbox.fail({ on: ['listAccounts'], after: 1, times: 2, answer: { kind: 'dropped', commits: false } });
    await userEvent.click(within.getByRole('button', { name: 'Disconnect' }));
    const check = await within.findByRole('button', { name: 'Check again' });
    expect(dialog).toHaveAccessibleName('Is @acmecoffee disconnected?');
    expect(dialog).toHaveAccessibleDescription("We couldn't confirm whether the account was disconnected.");
    expect(root()).toHaveAttribute('data-status', 'unconfirmed');
    expect(onRevoked).not.toHaveBeenCalled();
    await userEvent.click(check);
    await waitFor(() => expect(dialog).toHaveAccessibleName(title));
    expect(onRevoked).toHaveBeenCalledTimes(commits ? 1 : 0);
    expect(requests.filter((request) => request.startsWith('DELETE'))).toHaveLength(1);
  });

  it('cannot be closed while the account is being disconnected', async () => {
    const { within, sandbox } = await open('four-queued-posts');
    sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'silent' } });
    await userEvent.click(within.getByRole('button', { name: 'Disconnect' }));
    expect(await within.findByRole('button', { name: 'Disconnecting…' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(within.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('alertdialog')).toBeVisible();
    expect(root()).toHaveAttribute('data-status', 'revoking');
  });

  it('disconnects once for many clicks', async () => {
    const { within, requests } = await open('four-queued-posts');
    const confirm = within.getByRole('button', { name: 'Disconnect' });
    for (let click = 0; click < 20; click++) confirm.click();
    await within.findByText(/We canceled 4/);
    expect(requests.filter((request) => request.startsWith('DELETE'))).toHaveLength(1);
  });

  it('explains a leased account and only offers to close', async () => {
    const onError = vi.fn();
    const { within, dialog } = await open('revoke-conflict', { onError });
    await userEvent.click(within.getByRole('button', { name: 'Disconnect' }));
    expect(await within.findByText('This account is managed for you.')).toBeVisible();
    expect(within.getByText("It can't be reconnected or disconnected here.")).toBeVisible();
    expect(dialog).toHaveAccessibleName("Couldn't disconnect @acmecoffee");
    expect(root()).toHaveAttribute('data-status', 'error');
    expect(onError.mock.calls[0]?.[0].error).toMatchObject({ code: 'account_leased', wireCode: 'CONFLICT' });
    expect(within.getAllByRole('button').map((button) => button.textContent)).toEqual(['Close']);
  });

  it('closes with Escape and gives back the focus', async () => {
    const { within } = await open('four-queued-posts');
    await waitFor(() => expect(within.getByRole('button', { name: 'Cancel' })).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await waitFor(() => expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus());
  });

  it('keeps its clicks, keys and pointers from the row that it is rendered in, and from nobody else', async () => {
    const row = vi.fn();
    const onDocument = vi.fn();
    const own = vi.fn();
    const stage = sandboxProvider('four-queued-posts');
    const [account] = stage.sandbox.accounts() as unknown as SocialAccount[];
    document.addEventListener('click', onDocument);
    render(
      // biome-ignore lint/a11y/noStaticElementInteractions: as hosts do
      <div onClick={row} onKeyDown={row} onPointerDown={row} onFocus={row}>
        <RevokeDialog account={account as SocialAccount} open onOpenChange={() => {}} onClick={own} />
      </div>,
      { wrapper: stage.wrapper },
    );
    const dialog = await screen.findByRole('alertdialog');
    await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus());
    await userEvent.keyboard('{Enter}');
    await userEvent.click(within(dialog).getByText(/Posts queued/));
    document.removeEventListener('click', onDocument);
    expect(row).not.toHaveBeenCalled();
    expect(own).toHaveBeenCalled();
    expect(onDocument).toHaveBeenCalled();
  });

  it('carries the theme and the scheme to the end of the body', async () => {
    await open('four-queued-posts', { theme: { danger: 'crimson' }, colorScheme: 'dark' });
    expect((root() as HTMLElement).style.getPropertyValue('--layers-danger')).toBe('crimson');
    expect(root()).toHaveAttribute('data-layers-color-scheme', 'dark');
    expect(root()?.parentElement).toBe(document.body);
  });

  it('adds no style element to the page, which a strict policy would block', async () => {
    const before = document.querySelectorAll('style').length;
    await open('four-queued-posts');
    expect(document.querySelectorAll('style')).toHaveLength(before);
  });
});
