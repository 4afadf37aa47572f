import { QueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digest } from '../../src/client/digest.js';
import {
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  type ConnectSocialButtonProps,
} from '../../src/index.js';
import type { ScenarioName } from '../../src/sandbox/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const noteKey = 'layers-connect.tab';
const channelName = 'layers-connect/1/tab';

/** A tab as `window.open` gives it, with a storage of its own. */
function emptyTab() {
  const stored = new Map<string, string>();
  return {
    opener: window as Window | null,
    closed: false,
    close: vi.fn(),
    location: { replace: vi.fn<(url: string) => void>() },
    sessionStorage: { setItem: (key: string, value: string) => stored.set(key, value) },
    stored,
  };
}

function openTab(scenario: ScenarioName = 'happy', props: Partial<ConnectSocialButtonProps> = {}) {
  const stage = sandboxProvider(scenario);
  const tabs: ReturnType<typeof emptyTab>[] = [];
  vi.stubGlobal('open', () => {
    const tab = emptyTab();
    tabs.push(tab);
    return tab;
  });
  const attempts: string[] = [];
  const first = render(
    <>
      <ConnectSocialButton
        platform="tiktok"
        mode="new-tab"
        onStarted={({ attemptId }) => attempts.push(attemptId)}
        {...props}
      />
      <ConnectedAccountList empty={false} />
    </>,
    { wrapper: stage.wrapper },
  );
  const urlOf = (index: number) => tabs[index]?.location.replace.mock.calls[0]?.[0] ?? '';

  /** The page that the new tab comes back to, in the middle of this one: they share everything but what they have read. */
  const arrive = (attemptId = attempts.at(-1) ?? '', stored = tabs.at(-1)?.stored) => {
    for (const [key, value] of stored ?? []) sessionStorage.setItem(key, value);
    const result = render(
      <ConnectProvider
        client={stage.client}
        queryClient={new QueryClient()}
        authorizeOrigins={[stage.sandbox.consentUrl]}
        navigate={(url) => stage.left.push(url)}
      >
        <ConnectingScreen attemptId={attemptId} continueHref="/channels" />
      </ConnectProvider>,
    );
    return within(result.container);
  };
  return { ...stage, first, tabs, attempts, urlOf, arrive, page: within(first.container) };
}

const button = () => screen.getByRole('button', { name: 'Connect TikTok' });
const status = () => document.querySelector('[data-layers-component="ConnectSocialButton"]');
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const reads = (requests: string[]) => requests.filter((request) => request.startsWith('GET /attempts/'));
const mints = (requests: string[]) => requests.filter((request) => request.startsWith('POST /connect/'));
/** What a screen reader is told of the notice, each time it changes. */
function listenTo(region: HTMLElement): string[] {
  const said: string[] = [];
  const observer = new MutationObserver(() => {
    const text = region.textContent ?? '';
    if (text && said.at(-1) !== text) said.push(text);
  });
  observer.observe(region, { subtree: true, childList: true, characterData: true });
  return said;
}

let user: UserEvent;
beforeEach(() => {
  // What a tab does in the end, it does after a while: nothing of it may fall into the next test.
  vi.useFakeTimers({ shouldAdvanceTime: true });
  user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  vi.spyOn(window, 'close').mockImplementation(() => {});
});
afterEach(() => {
  sessionStorage.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a connect in a new tab, in the tab that it was begun in', () => {
  it('says where to go on, and that the account is connected once it is', async () => {
    const { finish, urlOf, arrive, page } = openTab();
    await user.hover(button());
    const said = listenTo(await page.findAllByRole('status').then(([region]) => region as HTMLElement));
    await user.click(button());
    expect(await page.findByText('Continue in the TikTok tab')).toBeVisible();
    expect(status()).toHaveAttribute('data-status', 'opened');
    await finish(urlOf(0));
    arrive();
    expect(await page.findByText('@acmecoffee is connected.')).toBeVisible();
    expect(await page.findByRole('article')).toHaveTextContent('@acmecoffee');
    expect(status()).toHaveAttribute('data-status', 'idle');
    expect(said).toEqual([
      'Taking you to TikTok.',
      'Continue in the TikTok tabWhen you have finished there, you see it here.',
      '@acmecoffee is connected.',
    ]);
  });

  it('says why it failed, and tries again with a fresh link in another tab', async () => {
    const { finish, urlOf, arrive, page, tabs, attempts } = openTab();
    await user.click(button());
    await waitFor(() => expect(urlOf(0)).not.toBe(''));
    await finish(urlOf(0), { outcome: 'platform_denied' });
    arrive();
    expect(await page.findByText('You cancelled the connection on TikTok. Try again.')).toBeVisible();
    expect(status()).toHaveAttribute('data-status', 'idle');
    await user.click(page.getByRole('button', { name: 'Try again' }));
    expect(await page.findByText('Continue in the TikTok tab')).toBeVisible();
    expect(tabs).toHaveLength(2);
    expect(new Set(attempts).size).toBe(2);
    expect(urlOf(1)).not.toBe(urlOf(0));
  });

  it('follows the customer who tries again over there', async () => {
    const { finish, urlOf, arrive, page, left } = openTab();
    await user.click(button());
    await waitFor(() => expect(urlOf(0)).not.toBe(''));
    await finish(urlOf(0), { outcome: 'platform_denied' });
    const there = arrive();
    await page.findByText('You cancelled the connection on TikTok. Try again.');
    const channel = new BroadcastChannel(channelName);
    const next = new Promise<string>((resolve) => {
      channel.onmessage = ({ data }) => data.kind === 'next' && resolve(data.attemptId);
    });
    await user.click(await there.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(left).toHaveLength(1));
    expect(await page.findByText('Continue in the TikTok tab')).toBeVisible();
    await finish(left[0] ?? '');
    const again = arrive(await next, new Map());
    channel.close();
    await again.findByRole('heading', { name: 'TikTok is connected' });
    expect(await page.findByText('@acmecoffee is connected.')).toBeVisible();
    await pass(2_000);
    expect(window.close).toHaveBeenCalledTimes(1);
  });

  it('says when the link has expired, and starts again', async () => {
    const { sandbox, page, tabs } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    sandbox.advance(11 * 60_000);
    await pass(6_000);
    expect(await page.findByText('This connect link expired. Try again.')).toBeVisible();
    expect(status()).toHaveAttribute('data-status', 'idle');
    await user.click(page.getByRole('button', { name: 'Try again' }));
    expect(await page.findByText('Continue in the TikTok tab')).toBeVisible();
    expect(tabs).toHaveLength(2);
  });

  it('polls no faster for being told, where the backend asked for patience', async () => {
    const { sandbox, page, requests, attempts } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    await waitFor(() => expect(reads(requests)).toHaveLength(1));
    sandbox.fail({
      on: ['oauthStatus'],
      answer: {
        kind: 'error',
        status: 429,
        code: 'RATE_LIMITED',
        retryAfter: { as: 'seconds', seconds: 60 },
      },
    });
    await pass(6_000);
    const before = reads(requests).length;
    const channel = new BroadcastChannel(channelName);
    channel.postMessage({ kind: 'ended', about: digest(attempts[0] ?? '') });
    await pass(1_000);
    channel.close();
    expect(before).toBe(2);
    expect(reads(requests)).toHaveLength(before);
  });

  it('holds its words back until somebody looks', async () => {
    const { finish, urlOf, arrive, page } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await finish(urlOf(0));
    const there = arrive();
    await there.findByRole('heading', { name: 'TikTok is connected' });
    expect(await page.findByRole('article')).toHaveTextContent('@acmecoffee');
    expect(page.queryByText('@acmecoffee is connected.')).toBeNull();
    hidden.mockReturnValue('visible');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(await page.findByText('@acmecoffee is connected.')).toBeVisible();
  });

  it('takes a tab that looks closed for nothing at all', async () => {
    const { finish, urlOf, arrive, page, tabs } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    Object.assign(tabs[0] ?? {}, { closed: true });
    act(() => void window.dispatchEvent(new Event('focus')));
    expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
    await finish(urlOf(0));
    arrive();
    expect(await page.findByText('@acmecoffee is connected.')).toBeVisible();
  });

  it('waits for the newer of two attempts', async () => {
    const { finish, urlOf, arrive, page, attempts } = openTab();
    await user.click(button());
    await waitFor(() => expect(urlOf(0)).not.toBe(''));
    await user.click(button());
    await waitFor(() => expect(urlOf(1)).not.toBe(''));
    await finish(urlOf(0), { outcome: 'platform_denied' });
    const there = arrive(attempts[0]);
    await there.findByText('You cancelled the connection on TikTok. Try again.');
    expect(page.getByText('Continue in the TikTok tab')).toBeVisible();
    await finish(urlOf(1));
    arrive(attempts[1]);
    expect(await page.findByText('@acmecoffee is connected.')).toBeVisible();
  });

  it('lets go of everything when it is left', async () => {
    const { first, page, requests } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    await waitFor(() => expect(requests.some((request) => request.startsWith('GET /attempts/'))).toBe(true));
    first.unmount();
    const before = requests.length;
    const channel = new BroadcastChannel(channelName);
    const answers: unknown[] = [];
    channel.onmessage = ({ data }) => answers.push(data);
    channel.postMessage({ kind: 'ended', about: 'any' });
    await new Promise((resolve) => setImmediate(resolve));
    channel.close();
    expect(answers).toEqual([]);
    expect(requests).toHaveLength(before);
  });
});

describe('a connect in a new tab that the browser blocks', () => {
  function block() {
    const stage = openTab();
    const open = vi.fn((): unknown => null);
    vi.stubGlobal('open', open);
    return { ...stage, open };
  }

  it('makes one link however often the button is pressed', async () => {
    const { page, requests, open, attempts } = block();
    await user.click(button());
    const link = await page.findByRole('link', { name: /^Open TikTok/ });
    const href = link.getAttribute('href');
    await user.click(button());
    await waitFor(() => expect(open).toHaveBeenCalledTimes(2));
    expect(await page.findByRole('link', { name: /^Open TikTok/ })).toHaveAttribute('href', href);
    expect(mints(requests)).toHaveLength(1);
    expect(attempts).toHaveLength(1);
  });

  it('points a tab that opens after all at the same link', async () => {
    const { page, requests, open } = block();
    await user.click(button());
    const href = (await page.findByRole('link', { name: /^Open TikTok/ })).getAttribute('href');
    const tab = emptyTab();
    open.mockReturnValue(tab);
    await user.click(button());
    expect(await page.findByText('Continue in the TikTok tab')).toBeVisible();
    expect(tab.location.replace).toHaveBeenCalledWith(href);
    expect(mints(requests)).toHaveLength(1);
  });

  it('goes on to waiting when the link is followed, and the button then makes another', async () => {
    const { page, requests } = block();
    await user.click(button());
    const link = await page.findByRole('link', { name: /^Open TikTok/ });
    link.addEventListener('click', (event) => event.preventDefault());
    await user.click(link);
    expect(await page.findByText('Continue in the TikTok tab')).toBeVisible();
    expect(page.queryByRole('link', { name: /^Open TikTok/ })).toBeNull();
    await user.click(button());
    await page.findByRole('link', { name: /^Open TikTok/ });
    expect(mints(requests)).toHaveLength(2);
  });

  it('sees the account also where the link was copied into another browser', async () => {
    const { page, finish, arrive } = block();
    await user.click(button());
    const link = await page.findByRole('link', { name: /^Open TikTok/ });
    await finish(link.getAttribute('href') ?? '');
    arrive();
    expect(await page.findByText('@acmecoffee is connected.')).toBeVisible();
    expect(page.queryByRole('link', { name: /^Open TikTok/ })).toBeNull();
  });

  it('offers the link as well where the customer closed the empty tab', async () => {
    const { page, open, sandbox } = block();
    open.mockReturnValue({ ...emptyTab(), closed: true });
    await user.click(button());
    const link = await page.findByRole('link', { name: /^Open TikTok/ });
    expect(link).toHaveAttribute('href', expect.stringContaining(sandbox.consentUrl));
  });
});

describe('the new tab itself', () => {
  it('carries a note that holds no id and no link', async () => {
    const { tabs, attempts, urlOf, page } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    expect([...(tabs[0]?.stored.keys() ?? [])]).toEqual([noteKey, 'layers-connect.started']);
    const started = tabs[0]?.stored.get('layers-connect.started') ?? '';
    expect(JSON.parse(started)).toMatchObject({ platform: 'tiktok', socialAccountId: null });
    expect(started).not.toContain(attempts[0]);
    const note = tabs[0]?.stored.get(noteKey) ?? '';
    expect(note).toMatch(/^[0-9a-f]{16}$/);
    expect(attempts[0]).not.toContain(note);
    expect(urlOf(0)).not.toContain(note);
    expect(sessionStorage.getItem(noteKey)).toBeNull();
    expect(tabs[0]?.opener).toBeNull();
  });

  it('closes once the customer could see that it worked, and the first tab says so', async () => {
    const { finish, urlOf, arrive, page } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    await finish(urlOf(0));
    const there = arrive();
    await there.findByRole('heading', { name: 'TikTok is connected' });
    await page.findByText('@acmecoffee is connected.');
    expect(there.queryByRole('link', { name: 'Continue' })).toBeNull();
    expect(window.close).not.toHaveBeenCalled();
    await pass(2_000);
    expect(window.close).toHaveBeenCalledTimes(1);
    expect(sessionStorage.getItem(noteKey)).toBeNull();
  });

  it('says that it can be closed where the browser does not close it', async () => {
    const { finish, urlOf, arrive, page } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    await finish(urlOf(0));
    const there = arrive();
    await there.findByRole('heading', { name: 'TikTok is connected' });
    await page.findByText('@acmecoffee is connected.');
    await pass(2_600);
    const words = 'You can close this tab.';
    expect(there.getByText(words)).toHaveAttribute('data-layers-part', 'spoken');
    expect(there.getByRole('link', { name: 'Continue' })).toBeVisible();
    await user.click(there.getByRole('button', { name: 'Close this tab' }));
    expect(window.close).toHaveBeenCalledTimes(2);
    await pass(500);
    expect(there.getByText(words)).toHaveAttribute('data-layers-part', 'notice-title');
  });

  it('stays where the first one is gone, and leads on', async () => {
    const { finish, urlOf, arrive, page, first } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    await finish(urlOf(0));
    first.unmount();
    const there = arrive();
    await there.findByRole('heading', { name: 'TikTok is connected' });
    await pass(2_000);
    expect(window.close).not.toHaveBeenCalled();
    expect(await there.findByText('You can close this tab.')).toBeVisible();
    expect(there.getByRole('link', { name: 'Continue' })).toBeVisible();
  });

  it('is a tab like any other where it was not opened for this attempt', async () => {
    const { wrapper, begin, finish } = sandboxProvider();
    sessionStorage.setItem(noteKey, '0123456789abcdef');
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    render(<ConnectingScreen attemptId={attemptId} continueHref="/channels" />, { wrapper });
    expect(await screen.findByRole('link', { name: 'Continue' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Close this tab' })).toBeNull();
  });

  it('stays and explains where it failed', async () => {
    const { finish, urlOf, arrive, page } = openTab();
    await user.click(button());
    await page.findByText('Continue in the TikTok tab');
    await finish(urlOf(0), { outcome: 'exchange_failed' });
    const there = arrive();
    expect(await there.findByRole('button', { name: 'Try again' })).toBeVisible();
    await pass(5_000);
    expect(window.close).not.toHaveBeenCalled();
  });
});
