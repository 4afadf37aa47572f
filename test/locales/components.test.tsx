import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectErrorCodes } from '../../src/contract/errors.js';
import { describeError } from '../../src/errors.js';
import {
  ConnectedAccount,
  ConnectedAccountList,
  ConnectingScreen,
  ConnectSocialButton,
  type MessagesOverride,
  ReauthBanner,
  RevokeDialog,
  type SocialAccount,
} from '../../src/index.js';
import { ar } from '../../src/locales/ar.js';
import { de } from '../../src/locales/de.js';
import { ja } from '../../src/locales/ja.js';
import { formatMessage } from '../../src/messages/format/formatMessage.js';
import { account } from '../helpers/account.js';
import { packs } from '../helpers/packs.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';
import { englishTexts, wordsOnPage } from '../helpers/wordsOnPage.js';

beforeEach(() => {
  // A mistake in the set-up is told to the developer as well.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const english = () => wordsOnPage().filter((text) => englishTexts.has(text));
const named = { platform: 'TikTok', handle: '@acmecoffee' };

// That no pack says anything in English is held in english.test.ts. A component has its words from any pack alike: here is
// a language of long words, one without spaces and one that is written from right to left.
describe.each([de, ja, ar])('in $locale', (pack) => {
  const stage = (scenario: Parameters<typeof sandboxProvider>[0], messages: MessagesOverride = pack) =>
    sandboxProvider(scenario, { messages });

  it.each(['exchange_failed', 'cookies_required'] as const)(
    'the connecting screen explains %s',
    async (failureCode) => {
      const { wrapper } = stage('happy');
      render(<ConnectingScreen failureCode={failureCode} platform="tiktok" />, { wrapper });
      const { title, body } = describeError(failureCode, { platform: 'tiktok', messages: pack });
      expect(await screen.findByText(title)).toBeVisible();
      if (body) expect(screen.getByText(body)).toBeVisible();
      expect(english()).toEqual([]);
      expect(document.querySelector('[data-layers-component="ConnectingScreen"]')).toHaveAttribute(
        'lang',
        pack.locale,
      );
    },
  );

  it('the connecting screen says that the account is connected', async () => {
    const { wrapper, begin, finish } = stage('happy');
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    render(<ConnectingScreen attemptId={attemptId} continueHref="/channels" />, { wrapper });
    const title = formatMessage(pack.connectingScreen.connected.title, named);
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    expect(screen.getByRole('link', { name: pack.connectingScreen.continue })).toBeVisible();
    expect(english()).toEqual([]);
  });

  it('the button says what it connects and what to know before', () => {
    const { wrapper } = stage('happy');
    render(<ConnectSocialButton platform="instagram" />, { wrapper });
    const name = formatMessage(pack.connectSocialButton.connect, { platform: 'Instagram' });
    const { hints, login } = pack.connectSocialButton;
    // A full stop of its own width leaves the space to itself.
    const space = ['ja', 'zh-CN'].includes(pack.locale) ? '' : ' ';
    expect(screen.getByRole('button', { name })).toHaveAccessibleDescription(
      `${hints['instagram']}${space}${formatMessage(login, { platform: 'Instagram' })}`,
    );
    expect(english()).toEqual([]);
  });

  it('the list names its accounts, their states and their actions', async () => {
    const { wrapper } = stage('needs-reauth');
    render(<ConnectedAccountList />, { wrapper });
    expect(await screen.findAllByText(pack.connectedAccount.statuses.reauth_required)).not.toEqual([]);
    const name = formatMessage(pack.connectedAccount.names.reconnect, named);
    expect(screen.getByRole('button', { name })).toBeVisible();
    expect(screen.getByRole('region', { name: pack.connectedAccountList.label })).toBeVisible();
    expect(english()).toEqual([]);
  });

  it('the list says that it is empty', async () => {
    const { wrapper } = stage('no-accounts');
    render(<ConnectedAccountList />, { wrapper });
    expect(await screen.findByText(pack.connectedAccountList.empty.title)).toBeVisible();
    expect(english()).toEqual([]);
  });

  it('the list says that it could not be read', async () => {
    const { wrapper } = stage('server-error');
    render(<ConnectedAccountList />, { wrapper });
    const { title, actionLabel } = describeError('server_error', { context: 'accounts', messages: pack });
    expect(await screen.findByText(title)).toBeVisible();
    expect(screen.getByRole('button', { name: actionLabel ?? '' })).toBeVisible();
    expect(english()).toEqual([]);
  });

  it('the banner says what needs reconnecting, and how many', async () => {
    const { wrapper } = stage('three-need-reauth');
    render(<ReauthBanner />, { wrapper });
    const title = formatMessage(pack.reauthBanner.reauthRequired.title, { ...named, count: 3 });
    expect(await screen.findByText(title)).toBeVisible();
    expect(english()).toEqual([]);
  });

  it('the banner writes the date in the same language', async () => {
    const { wrapper } = stage('happy');
    const tokenExpiresAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    render(<ReauthBanner accounts={[{ ...account, tokenExpiresAt }]} expiringWithinDays={7} />, { wrapper });
    const date = dateIn(pack.locale, tokenExpiresAt);
    const body = formatMessage(pack.reauthBanner.expiring.body, { ...named, count: 1, date });
    expect(await screen.findByText(body)).toBeVisible();
    expect(english()).toEqual([]);
  });

  it('the dialog says what it does, asks, and says what it did', async () => {
    const { wrapper, sandbox } = stage('four-queued-posts');
    const [connected] = sandbox.accounts() as unknown as SocialAccount[];
    if (!connected) throw new Error('The scenario has no account.');
    render(<RevokeDialog account={connected} open onOpenChange={() => {}} />, { wrapper });
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog).toHaveAccessibleName(formatMessage(pack.revokeDialog.title, named));
    expect(dialog).toHaveAccessibleDescription(formatMessage(pack.revokeDialog.body, named));
    expect(english()).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: pack.revokeDialog.confirm }));
    const done = formatMessage(pack.revokeDialog.done, { count: 4, platform: 'TikTok' });
    await waitFor(() => expect(dialog).toHaveAccessibleDescription(done));
    expect(english()).toEqual([]);
  });

  it('the dialog says why it could not disconnect', async () => {
    const { wrapper, sandbox } = stage('four-queued-posts');
    sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'error', status: 500, code: 'INTERNAL' } });
    const [connected] = sandbox.accounts() as unknown as SocialAccount[];
    if (!connected) throw new Error('The scenario has no account.');
    render(<RevokeDialog account={connected} open onOpenChange={() => {}} />, { wrapper });
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: pack.revokeDialog.confirm }));
    const failed = formatMessage(pack.revokeDialog.failedTitle, named);
    await waitFor(() => expect(dialog).toHaveAccessibleName(failed));
    expect(english()).toEqual([]);
  });

  it('an account says since when it is connected', () => {
    const { wrapper } = stage('happy');
    const connectedAt = '2026-04-18T23:59:59Z';
    render(<ConnectedAccount account={{ ...account, connectedAt }} />, { wrapper });
    const date = dateIn(pack.locale, connectedAt);
    const since = formatMessage(pack.connectedAccount.connectedSince, { date });
    expect(screen.getByRole('article').textContent).toContain(since);
    expect(english()).toEqual([]);
  });
});

// That a screen shows what `describeError` says is held above, and for each code by the stories of the errors.
describe.each(packs)('in $locale', (pack) => {
  it('every code is explained in the same language', () => {
    for (const code of connectErrorCodes) {
      const { title, body, actionLabel } = describeError(code, { platform: 'tiktok', messages: pack });
      expect(
        [title, body, actionLabel].filter((text) => text && englishTexts.has(text)),
        code,
      ).toEqual([]);
    }
  });
});

describe('a pack', () => {
  const connectedAt = '2026-04-18T23:59:59Z';
  const card = <ConnectedAccount account={{ ...account, connectedAt }} />;

  it('brings its own dates, and gives way to the locale of the provider', () => {
    const { wrapper: german } = sandboxProvider('happy', { messages: de });
    render(card, { wrapper: german });
    expect(screen.getByRole('article')).toHaveTextContent('Seit 18.04.2026');
    cleanup();
    const { wrapper: swiss } = sandboxProvider('happy', { messages: de, locale: 'en-GB' });
    render(card, { wrapper: swiss });
    expect(screen.getByRole('article')).toHaveTextContent('Seit 18 Apr 2026');
  });

  it('takes a partner’s words over it, and keeps its dates and its other words', () => {
    const messages = { ...de, connectedAccount: { ...de.connectedAccount, disconnect: 'Entfernen' } };
    const { wrapper } = sandboxProvider('happy', { messages });
    render(card, { wrapper });
    expect(screen.getByText('Entfernen')).toBeVisible();
    expect(screen.getByText('Verbunden')).toBeVisible();
    expect(screen.getByRole('article')).toHaveTextContent('Seit 18.04.2026');
  });

  it('takes the words of one component over it', () => {
    const { wrapper } = sandboxProvider('happy', { messages: de });
    render(
      <>
        <ConnectSocialButton
          platform="tiktok"
          messages={{ connectSocialButton: { connect: 'Los geht’s' } }}
        />
        <ConnectSocialButton platform="instagram" />
      </>,
      { wrapper },
    );
    expect(screen.getByRole('button', { name: 'Los geht’s' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Instagram verbinden' })).toBeVisible();
  });

  it('speaks for one component alone, in its language and with its dates', () => {
    const { wrapper } = sandboxProvider();
    render(
      <>
        <ConnectedAccount account={{ ...account, connectedAt }} messages={de} />
        <ConnectedAccount account={{ ...account, socialAccountId: 'sa_2', connectedAt }} />
      </>,
      { wrapper },
    );
    const [german, plain] = screen.getAllByRole('article');
    expect(german).toHaveAttribute('lang', 'de');
    expect(german).toHaveTextContent('Seit 18.04.2026');
    expect(plain).not.toHaveAttribute('lang');
    expect(plain).toHaveTextContent('Since Apr 18, 2026');
  });
});

function dateIn(locale: string, iso: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(iso));
}
