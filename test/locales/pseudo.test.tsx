import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pseudoPack, pseudoText } from '../../.storybook/pseudo.js';
import { connectErrorCodes } from '../../src/contract/errors.js';
import {
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectSocialButton,
  ReauthBanner,
  RevokeDialog,
} from '../../src/index.js';
import { formatMessage } from '../../src/messages/format/formatMessage.js';
import type { ScenarioName } from '../../src/sandbox/index.js';
import { account } from '../helpers/account.js';
import { en, leavesOf, sayings } from '../helpers/packs.js';
import { type StagedProviderProps, sandboxProvider } from '../helpers/sandboxProvider.js';
import { wordsOnPage } from '../helpers/wordsOnPage.js';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

/** What may stand on a page without an accent: names, and what holds no word at all. */
const names =
  /@[\w.]+|TikTok|Instagram|Quinn’s Coffee CRM|\b[A-Z]{1,2}\b|\b[A-Z][a-z]{2} \d+, \d{4}|req_\w+/g;
const plain = () => wordsOnPage().filter((text) => /[A-Za-z]/.test(text.replace(names, '')));

const stage = (scenario: ScenarioName = 'happy', props: StagedProviderProps = {}) =>
  sandboxProvider(scenario, { messages: pseudoPack, appName: 'Quinn’s Coffee CRM', ...props });

describe('the pseudo-locale', () => {
  it('has every text of the English, accented, in brackets and 40 % longer', () => {
    const pseudo = leavesOf(pseudoPack);
    for (const [path, leaf] of leavesOf(en)) {
      if (/^(locale|platforms\.(tiktok|instagram))$/.test(path)) continue;
      const before = sayings(en, path, leaf);
      for (const [index, text] of sayings(pseudoPack, path, pseudo.get(path) ?? '').entries()) {
        expect(text).toMatch(/^⟦.*⟧$/su);
        expect(text.length).toBeGreaterThan((before[index]?.length ?? 0) + 1);
      }
    }
  });

  it('leaves alone what a text is given', () => {
    const { stillNeedsReauth } = pseudoPack.reauthBanner;
    expect(
      typeof stillNeedsReauth === 'function' && stillNeedsReauth({ handle: '@acme', platform: '' }),
    ).toMatch(/^⟦@acme šţîļļ /);
    expect(pseudoText('Done')).toBe('⟦Ðöñé ļ⟧');
  });
});

describe('under the pseudo-locale no word is left plain', () => {
  it.each(connectErrorCodes)('by the connecting screen after %s', async (failureCode) => {
    const { wrapper } = stage('happy', { support: { href: '/help' } });
    render(<ConnectingScreen failureCode={failureCode} platform="tiktok" continueHref="/channels" />, {
      wrapper,
    });
    const [body] = screen.getAllByRole('status');
    await waitFor(() => expect(body?.textContent).toMatch(/⟧/));
    expect(plain()).toEqual([]);
  });

  it('by the connecting screen while it waits', async () => {
    const { wrapper, begin } = stage();
    const { attemptId } = await begin();
    render(<ConnectingScreen attemptId={attemptId} continueHref="/" />, { wrapper });
    expect(plain()).toEqual([]);
    const waiting = formatMessage(pseudoPack.connectingScreen.waiting.title, { platform: 'TikTok' });
    expect(await screen.findByRole('heading', { name: waiting })).toBeVisible();
    expect(plain()).toEqual([]);
  });

  it('by the connecting screen at its end', async () => {
    const { wrapper, begin, finish } = stage();
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    render(<ConnectingScreen attemptId={attemptId} continueHref="/" />, { wrapper });
    expect(await screen.findByRole('link')).toBeVisible();
    expect(plain()).toEqual([]);
  });

  it.each(['redirect', 'new-tab'] as const)('by the button before and after a click (%s)', async (mode) => {
    vi.spyOn(window, 'open').mockReturnValue(null);
    const { wrapper } = stage();
    render(<ConnectSocialButton platform="instagram" mode={mode} />, { wrapper });
    expect(plain()).toEqual([]);
    await userEvent.click(screen.getByRole('button'));
    const root = document.querySelector('[data-layers-component="ConnectSocialButton"]');
    await waitFor(() => expect(root?.getAttribute('data-status')).toMatch(/leaving|blocked/));
    await waitFor(() => expect(wordsOnPage().length).toBeGreaterThan(mode === 'redirect' ? 2 : 4));
    expect(plain()).toEqual([]);
  });

  it('by the button that failed', async () => {
    const { wrapper } = stage('server-error');
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    await userEvent.click(screen.getByRole('button'));
    const root = document.querySelector('[data-layers-component="ConnectSocialButton"]');
    await waitFor(() => expect(root).toHaveAttribute('data-status', 'error'));
    expect(plain()).toEqual([]);
  });

  it.each(['both-platforms', 'no-accounts', 'needs-reauth', 'server-error'] as const)(
    'by the list (%s)',
    async (scenario) => {
      const { wrapper } = stage(scenario);
      render(<ConnectedAccountList />, { wrapper });
      expect(plain()).toEqual([]);
      await waitFor(() => expect(screen.getByRole('region')).not.toHaveAttribute('aria-busy'));
      expect(plain()).toEqual([]);
    },
  );

  it.each(['connected', 'reauth_required', 'disconnected', 'paused'])(
    'by an account that is %s',
    (status) => {
      const { wrapper } = stage();
      const connectedAt = '2026-04-18T19:06:42Z';
      render(
        <>
          <ConnectedAccount account={{ ...account, status, connectedAt }} />
          <ConnectedAccount account={{ ...account, status, handle: '', socialAccountId: 'sa_2' }} />
          <ConnectedAccount account={{ ...account, status, leased: true, socialAccountId: 'sa_3' }} />
        </>,
        { wrapper },
      );
      expect(plain()).toEqual([]);
    },
  );

  it('by the banner in its three stages', async () => {
    const { wrapper } = stage();
    const broken = { ...account, status: 'reauth_required' };
    const tokenExpiresAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const many = Array.from({ length: 5 }, (_, index) => ({ ...broken, socialAccountId: `sa_${index}` }));
    for (const banner of [
      <ReauthBanner key="one" accounts={[broken]} />,
      <ReauthBanner key="many" accounts={many} failingPosts={{ sa_0: 4 }} />,
      <ReauthBanner key="soon" accounts={[{ ...account, tokenExpiresAt }]} expiringWithinDays={7} />,
    ]) {
      const { unmount } = render(banner, { wrapper });
      await waitFor(() => expect(wordsOnPage().length).toBeGreaterThan(1));
      expect(plain()).toEqual([]);
      unmount();
    }
  });

  it.each(['four-queued-posts', 'revoke-answer-lost', 'leased-account'] as const)(
    'by the dialog (%s)',
    async (scenario) => {
      const { wrapper, sandbox } = stage(scenario);
      const [first] = sandbox.accounts() as unknown as (typeof account)[];
      render(<RevokeDialog account={first ?? account} open onOpenChange={() => {}} />, { wrapper });
      const dialog = await screen.findByRole('alertdialog');
      expect(plain()).toEqual([]);
      const asked = dialog.textContent;
      await userEvent.click(within(dialog).getAllByRole('button').at(-1) as HTMLElement);
      await waitFor(() => expect(dialog.querySelector('[aria-busy]')).toBeNull());
      expect(dialog.textContent).not.toBe(asked);
      expect(plain()).toEqual([]);
    },
  );
});
