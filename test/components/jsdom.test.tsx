// @vitest-environment jsdom
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  AccountPicker,
  Channels,
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectSocialButton,
  ReauthBanner,
  RevokeDialog,
  type SocialAccount,
} from '../../src/index.js';
import type { ScenarioName } from '../../src/sandbox/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

// jsdom is what many partners test in. It lacks `showModal`, popovers, `matchMedia` and `ResizeObserver`.

function stageWith(scenario: ScenarioName) {
  const stage = sandboxProvider(scenario);
  const [account] = stage.sandbox.accounts() as unknown as SocialAccount[];
  return { ...stage, account: account as SocialAccount };
}

describe('in jsdom', () => {
  it('lacks what the kit must not need', () => {
    expect('showModal' in HTMLDialogElement.prototype).toBe(false);
    expect('showPopover' in HTMLElement.prototype).toBe(false);
    expect(window.matchMedia).toBeUndefined();
  });

  it('<ConnectSocialButton> leaves for the platform', async () => {
    const { wrapper, left } = stageWith('happy');
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
    await waitFor(() => expect(left).toHaveLength(1));
  });

  it('<ConnectingScreen> says that an attempt has ended well', async () => {
    const { wrapper, begin, finish } = stageWith('happy');
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    render(<ConnectingScreen attemptId={attemptId} continueHref="/channels" />, { wrapper });
    expect(await screen.findByRole('link', { name: 'Continue' })).toBeVisible();
  });

  it('<ConnectedAccount> opens its dialog, and closes it', async () => {
    const { wrapper, account } = stageWith('four-queued-posts');
    render(<ConnectedAccount account={account} />, { wrapper });
    const button = screen.getByRole('button', { name: 'Disconnect @acmecoffee' });
    await userEvent.click(button);
    await screen.findByRole('alertdialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  });

  it('<ConnectedAccountList> lists accounts and disconnects one', async () => {
    const { wrapper } = stageWith('four-queued-posts');
    render(<ConnectedAccountList />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: /^Disconnect @/ }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    expect(await dialog.findByText('We canceled 4 queued posts on this account.')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Done' }));
    expect(await screen.findByRole('button', { name: /^Connect again/ })).toBeVisible();
  });

  it('<Channels> lists accounts and leaves for the platform', async () => {
    const { wrapper, left } = stageWith('one-account');
    render(<Channels />, { wrapper });
    expect(await screen.findByRole('article')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Connect Instagram' }));
    await waitFor(() => expect(left).toHaveLength(1));
  });

  it('<AccountPicker> chooses an account', async () => {
    const { wrapper } = stageWith('both-platforms');
    render(<AccountPicker label="Post to" />, { wrapper });
    const option = await screen.findByRole('radio', { name: /acmecoffee.*TikTok|TikTok.*acmecoffee/ });
    await userEvent.click(option);
    expect(option).toBeChecked();
  });

  it('<ReauthBanner> reconnects', async () => {
    const { wrapper, left } = stageWith('needs-reauth');
    render(<ReauthBanner />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: /^Reconnect/ }));
    await waitFor(() => expect(left).toHaveLength(1));
  });

  it('<RevokeDialog> is found by its role and its name', async () => {
    const { wrapper, account } = stageWith('four-queued-posts');
    render(<RevokeDialog account={account} open onOpenChange={() => {}} />, { wrapper });
    const dialog = await screen.findByRole('alertdialog', { name: 'Disconnect @acmecoffee?' });
    expect(within(dialog).getByRole('button', { name: 'Cancel' })).toHaveFocus();
  });
});
