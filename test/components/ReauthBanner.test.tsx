import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { completeReauthNote, noteReauth } from '../../src/client/accounts/reauthNotes.js';
import { ReauthBanner, type SocialAccount } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const day = 86_400_000;
const account = (handle: string, more: Partial<SocialAccount> = {}): SocialAccount => ({
  socialAccountId: `sa_${handle}`,
  platform: 'tiktok',
  handle,
  avatarUrl: null,
  status: 'reauth_required',
  leased: false,
  connectedAt: '2026-04-18T19:06:42Z',
  tokenExpiresAt: null,
  ...more,
});
const expiring = (handle: string, days: number) =>
  account(handle, { status: 'connected', tokenExpiresAt: new Date(Date.now() + days * day).toISOString() });

const root = () => document.querySelector('[data-layers-component="ReauthBanner"]');

describe('<ReauthBanner>', () => {
  it('finds the account that needs reconnecting and reconnects it', async () => {
    const { wrapper, left, requests, sandbox } = sandboxProvider('needs-reauth');
    render(<ReauthBanner />, { wrapper });
    expect(await screen.findByText('@acmecoffee needs reconnecting')).toBeVisible();
    expect(screen.getByText('Scheduled posts fail until you reconnect.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Reconnect @acmecoffee' }));
    await waitFor(() => expect(left).toHaveLength(1));
    const broken = sandbox.accounts().find(({ status }) => status === 'reauth_required');
    expect(requests.at(-1)).toBe(`POST /accounts/${broken?.socialAccountId}/reauth`);
  });

  it('mints nothing by being on the page', async () => {
    const { wrapper, requests } = sandboxProvider('three-need-reauth');
    render(<ReauthBanner />, { wrapper });
    await screen.findByText('3 accounts need reconnecting');
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([]);
  });

  it('groups several accounts and names each', () => {
    const { wrapper } = sandboxProvider();
    render(<ReauthBanner accounts={['a', 'b', 'c', 'd', 'e'].map((handle) => account(handle))} />, {
      wrapper,
    });
    expect(screen.getByText('5 accounts need reconnecting')).toBeVisible();
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it('shows the rest of a long list on demand', async () => {
    const { wrapper } = sandboxProvider();
    render(<ReauthBanner accounts={['a', 'b', 'c', 'd', 'e'].map((handle) => account(handle))} />, {
      wrapper,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Show all 5' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(5);
    expect(screen.queryByRole('button', { name: /Show all/ })).toBeNull();
  });

  it('says nothing where all is well, or only Layers can mend it', () => {
    const { wrapper } = sandboxProvider();
    render(
      <ReauthBanner
        accounts={[account('a', { status: 'connected' }), account('b', { leased: true }), expiring('c', 1)]}
      />,
      { wrapper },
    );
    expect(root()).toHaveTextContent('');
    expect(root()).toHaveAttribute('data-status', 'ok');
  });

  it('says how many posts have failed where it is told', () => {
    const { wrapper } = sandboxProvider();
    render(<ReauthBanner accounts={[account('a')]} failingPosts={{ sa_a: 3, sa_other: 9 }} />, { wrapper });
    expect(screen.getByText('3 scheduled posts failed')).toBeVisible();
    expect(root()).toHaveAttribute('data-status', 'failing');
  });

  it('speaks of a coming expiry only where asked to, and lets it be put off', async () => {
    const { wrapper } = sandboxProvider();
    const onDismiss = vi.fn();
    render(
      <ReauthBanner
        accounts={[expiring('a', 3), expiring('b', 30), expiring('c', -1)]}
        expiringWithinDays={7}
        onDismiss={onDismiss}
      />,
      { wrapper },
    );
    expect(screen.getByText("@a's connection ends soon")).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(root()).toHaveAttribute('data-status', 'ok');
    expect(onDismiss).toHaveBeenCalledExactlyOnceWith({ socialAccountIds: ['sa_a'] });
  });

  it('lets nobody put off an account that no longer works', () => {
    const { wrapper } = sandboxProvider();
    render(<ReauthBanner accounts={[account('a'), expiring('b', 1)]} expiringWithinDays={7} />, { wrapper });
    expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull();
  });

  it('proves a repair, and forgets it once dismissed', async () => {
    noteReauth({ socialAccountId: 'sa_a', handle: 'a' });
    completeReauthNote('sa_a', 'a');
    const { wrapper } = sandboxProvider();
    render(<ReauthBanner accounts={[account('a', { status: 'connected' })]} />, { wrapper });
    expect(await screen.findByText('@a is connected again.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('@a is connected again.')).toBeNull();
  });

  it('says so where the reconnect was made with another account', async () => {
    noteReauth({ socialAccountId: 'sa_a', handle: 'old' });
    completeReauthNote('sa_a', 'new');
    const { wrapper } = sandboxProvider();
    render(<ReauthBanner accounts={[account('new', { socialAccountId: 'sa_a', status: 'connected' })]} />, {
      wrapper,
    });
    expect(await screen.findByText('You reconnected as @new, before it was @old.')).toBeVisible();
  });

  it('says so where a reconnect has not helped', async () => {
    noteReauth({ socialAccountId: 'sa_a', handle: 'a' });
    completeReauthNote('sa_a', 'a');
    const { wrapper } = sandboxProvider();
    render(<ReauthBanner accounts={[account('a')]} />, { wrapper });
    expect(await screen.findByText('@a still needs reconnecting.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Reconnect @a' })).toBeVisible();
  });

  it('has its live regions before it has anything to say', () => {
    const { wrapper } = sandboxProvider();
    const { rerender } = render(<ReauthBanner accounts={[]} />, { wrapper });
    const regions = screen.getAllByRole('status');
    rerender(<ReauthBanner accounts={[account('a')]} />);
    expect(regions.some((region) => region.textContent?.includes('@a needs reconnecting'))).toBe(true);
  });

  it('throws for a number of days that cannot be', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { wrapper } = sandboxProvider();
    expect(() => render(<ReauthBanner accounts={[]} expiringWithinDays={0} />, { wrapper })).toThrow(
      /expiringWithinDays/,
    );
  });
});
