import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { completeReauthNote, noteReauth } from '../../src/client/accounts/reauthNotes.js';
import {
  ConnectingScreen,
  connectKeys,
  createConnectClient,
  ReauthBanner,
  type ReauthBannerProps,
  type SocialAccount,
} from '../../src/index.js';
import { account as one } from '../helpers/account.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => sessionStorage.clear());

const account = (handle: string, status = 'connected', id = handle): SocialAccount => ({
  ...one,
  socialAccountId: `sa_${id}`,
  handle,
  status,
});
const broken = (handle: string) => account(handle, 'reauth_required');
const expiring = (handle: string, days: number) => ({
  ...account(handle),
  tokenExpiresAt: new Date(Date.now() + days * 86_400_000).toISOString(),
});

const banner = () => document.querySelector('[data-layers-component="ReauthBanner"]') as HTMLElement;
const outcomes = () =>
  [...document.querySelectorAll('[data-layers-part="outcome"]')].map(({ textContent }) => textContent);

/** What a reconnect leaves behind in the tab that came back from it. */
function reconnect(handle: string, { as = handle, status = 'reauth_required' } = {}) {
  noteReauth({ socialAccountId: `sa_${handle}`, handle, status });
  completeReauthNote(`sa_${handle}`, as);
}

function show(accounts: SocialAccount[], props: ReauthBannerProps = {}) {
  const stage = sandboxProvider();
  const view = render(<ReauthBanner {...props} accounts={accounts} />, { wrapper: stage.wrapper });
  return {
    ...stage,
    ...view,
    now: (next: SocialAccount[]) => view.rerender(<ReauthBanner {...props} accounts={next} />),
  };
}

describe('the proof of a repair', () => {
  it('is handed out once: no later page announces it again', async () => {
    reconnect('a');
    const { unmount } = show([account('a')]);
    expect(await screen.findByText('@a is connected again.')).toBeVisible();
    unmount();
    reconnect('b');
    show([account('a'), account('b')]);
    expect(await screen.findByText('@b is connected again.')).toBeVisible();
    expect(outcomes()).toEqual(['@b is connected again.']);
  });

  it('stays on the page while other accounts change', async () => {
    reconnect('a');
    const { now } = show([account('a')]);
    await screen.findByText('@a is connected again.');
    now([account('a'), account('b')]);
    now([account('a'), broken('b')]);
    await screen.findByText('@b needs reconnecting');
    expect(outcomes()).toEqual(['@a is connected again.']);
    now([broken('a'), broken('b')]);
    await waitFor(() => expect(outcomes()).toEqual([]));
  });

  it('is seen where the reconnect ended in another tab', async () => {
    const stage = sandboxProvider('needs-reauth');
    render(<ReauthBanner />, { wrapper: stage.wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Reconnect @acmecoffee' }));
    await waitFor(() => expect(stage.left).toHaveLength(1));
    // This tab is back on its page, and the other one has finished meanwhile.
    await stage.finish(stage.left[0] ?? '');
    await act(() => stage.queryClient.invalidateQueries({ queryKey: connectKeys.root }));
    expect(await screen.findByText('@acmecoffee is connected again.')).toBeVisible();
  });

  it('is not claimed for a reconnect that was abandoned', async () => {
    noteReauth({ socialAccountId: 'sa_a', handle: 'a', status: 'reauth_required' });
    noteReauth({ socialAccountId: 'sa_b', handle: 'b', status: 'connected' });
    reconnect('c');
    show([broken('a'), account('b'), account('c')]);
    await screen.findByText('@c is connected again.');
    expect(outcomes()).toEqual(['@c is connected again.']);
    expect(screen.getByText('@a needs reconnecting')).toBeVisible();
  });

  it('is held against a list read after the reconnect, not against an older one', async () => {
    const stage = sandboxProvider('needs-reauth');
    const first = render(<ReauthBanner />, { wrapper: stage.wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Reconnect @acmecoffee' }));
    await waitFor(() => expect(stage.left).toHaveLength(1));
    first.unmount();
    await stage.finish(stage.left[0] ?? '');
    const attemptId = stage.requests.length && new URL(stage.left[0] ?? '').searchParams.get('state');
    expect(attemptId).toBeTruthy();
    const broke = stage.sandbox.accounts().find(({ handle }) => handle === 'acmecoffee');
    completeReauthNote(broke?.socialAccountId ?? '', 'acmecoffee');

    const said = new Set<string | null>();
    const watcher = new MutationObserver(() => said.add(banner()?.textContent ?? null));
    watcher.observe(document.body, { childList: true, characterData: true, subtree: true });
    render(<ReauthBanner />, { wrapper: stage.wrapper });
    await screen.findByText('@acmecoffee is connected again.');
    watcher.disconnect();
    expect([...said].filter((text) => text?.includes('still needs'))).toEqual([]);
  });

  it('stays where a list that is cut short no longer holds the account', async () => {
    let items = [account('a'), account('b')];
    const client = createConnectClient({
      baseUrl: '/api',
      fetch: async () => Response.json({ items, nextCursor: 'c1' }),
    });
    const stage = sandboxProvider('happy', { client });
    reconnect('a');
    render(<ReauthBanner />, { wrapper: stage.wrapper });
    await screen.findByText('@a is connected again.');
    items = [account('b'), broken('c')];
    await act(() => stage.queryClient.invalidateQueries({ queryKey: connectKeys.root }));
    await screen.findByText('@c needs reconnecting');
    expect(outcomes()).toEqual(['@a is connected again.']);
  });

  it('says of each of several what became of it, and dismisses only what is settled', async () => {
    reconnect('a');
    reconnect('b', { as: 'other' });
    reconnect('c');
    reconnect('d');
    show([account('a'), account('other', 'connected', 'b'), account('c'), broken('d')]);
    await waitFor(() => expect(outcomes()).toHaveLength(3));
    expect(outcomes().sort()).toEqual([
      '@a is connected again.',
      '@c is connected again.',
      'You reconnected as @other, before it was @b.',
    ]);
    expect(screen.getByText('@d still needs reconnecting.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(outcomes()).toEqual(['You reconnected as @other, before it was @b.']);
    expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull();
  });
});

describe('a reconnect with another account', () => {
  const changed = () => {
    reconnect('old', { as: 'new' });
    return [account('new', 'connected', 'old')];
  };
  const sentence = 'You reconnected as @new, before it was @old.';

  it('is kept where the customer says so, and not asked about again', async () => {
    const { unmount } = show(changed());
    expect(await screen.findByText(sentence)).toBeVisible();
    unmount();
    const again = show([account('new', 'connected', 'old')]);
    expect(await screen.findByText(sentence)).toBeVisible();
    const keep = screen.getByRole('button', { name: 'Keep it' });
    expect(keep).toHaveAccessibleDescription('@new');
    await userEvent.click(keep);
    await waitFor(() => expect(outcomes()).toEqual([]));
    await waitFor(() => expect(banner()).toHaveFocus());
    again.unmount();
    reconnect('b');
    show([account('new', 'connected', 'old'), account('b')]);
    await screen.findByText('@b is connected again.');
    expect(outcomes()).toHaveLength(1);
  });

  it('is undone by disconnecting it, after the dialog has asked', async () => {
    const stage = sandboxProvider('reauth-other-handle');
    const begun = render(<ReauthBanner />, { wrapper: stage.wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Reconnect @acmecoffee' }));
    await waitFor(() => expect(stage.left).toHaveLength(1));
    begun.unmount();
    await stage.finish(stage.left[0] ?? '', { handle: 'acmecoffee.new' });
    render(<ReauthBanner />, { wrapper: stage.wrapper });
    expect(
      await screen.findByText('You reconnected as @acmecoffee.new, before it was @acmecoffee.'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Disconnect' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    expect(dialog.getByText('Disconnect @acmecoffee.new?')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    await userEvent.click(await dialog.findByRole('button', { name: 'Done' }));
    await waitFor(() => expect(outcomes()).toEqual([]));
    expect(stage.sandbox.accounts().filter(({ status }) => status === 'connected')).toEqual([]);
    await waitFor(() => expect(banner()).toHaveFocus());
  });

  it("is left to the partner's own way of disconnecting", async () => {
    const onDisconnectRequest = vi.fn();
    const accounts = changed();
    show(accounts, { onDisconnectRequest });
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    expect(onDisconnectRequest).toHaveBeenCalledExactlyOnceWith({ account: accounts[0] });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('is said by the connecting screen as well, where the backend knows both handles', async () => {
    const { wrapper, sandbox, backend, finish } = sandboxProvider('reauth-other-handle');
    const [id] = sandbox.accounts().map(({ socialAccountId }) => socialAccountId);
    const begun = await backend.fetch(`${backend.basePath}/accounts/${id}/reauth`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ actionId: 'reconnect' }),
    });
    const { attemptId, authorizeUrl } = await begun.json();
    await finish(authorizeUrl, { handle: 'acmecoffee.new' });
    render(<ConnectingScreen attemptId={attemptId} />, { wrapper });
    expect(
      await screen.findByText('You reconnected as @acmecoffee.new, before it was @acmecoffee.'),
    ).toBeVisible();
  });
});

describe('the focus in the banner', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map(broken);

  it('goes from "Show all" to the first row that it brought', async () => {
    show(five);
    await userEvent.click(await screen.findByRole('button', { name: 'Show all 5' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Reconnect @d' })).toHaveFocus());
  });

  it('stays in the banner where an expiry is put off', async () => {
    show([expiring('a', 3)], { expiringWithinDays: 7 });
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(banner()).toHaveFocus());
  });

  it('goes from a row that is repaired to the next one', async () => {
    const { now } = show([broken('a'), broken('b'), broken('c')]);
    (await screen.findByRole('button', { name: 'Reconnect @b' })).focus();
    now([broken('a'), account('b'), broken('c')]);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Reconnect @c' })).toHaveFocus());
    now([broken('a'), account('b'), account('c')]);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Reconnect @a' })).toHaveFocus());
    now([account('a'), account('b'), account('c')]);
    await waitFor(() => expect(banner()).toHaveFocus());
  });

  it('is left alone where it is elsewhere', async () => {
    const { now } = show([broken('a')]);
    await screen.findByRole('button', { name: 'Reconnect @a' });
    now([account('a')]);
    expect(document.body).toHaveFocus();
  });
});

describe('the stages of the banner', () => {
  it('put off, an expiry hides nothing harder', async () => {
    const { now } = show([expiring('a', 3)], { expiringWithinDays: 7 });
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    expect(banner()).toHaveAttribute('data-status', 'ok');
    now([broken('a')]);
    expect(banner()).toHaveAttribute('data-status', 'reauth_required');
    expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull();
  });

  it('put off, an expiry is not every later one of the account', async () => {
    const { now } = show([expiring('a', 3)], { expiringWithinDays: 7 });
    await userEvent.click(await screen.findByRole('button', { name: 'Dismiss' }));
    now([expiring('a', 6)]);
    expect(screen.getByText("@a's connection ends soon")).toBeVisible();
  });

  it('names the accounts that fail most first, and counts only what can be a count', async () => {
    const failingPosts = { sa_b: 2, sa_c: 5, sa_d: -3, sa_e: Number.NaN };
    show(['a', 'b', 'c', 'd', 'e'].map(broken), { failingPosts });
    expect(await screen.findByText('7 scheduled posts failed')).toBeVisible();
    expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toEqual([
      '@cReconnect',
      '@bReconnect',
      '@aReconnect',
    ]);
  });
});
