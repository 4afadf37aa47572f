import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectingScreen } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const root = () => document.querySelector('[data-layers-component="ConnectingScreen"]');

describe('<ConnectingScreen>', () => {
  it('says that the account is connected, which one, and where to go on', async () => {
    const { wrapper, begin, finish } = sandboxProvider();
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    const onConnected = vi.fn();
    render(<ConnectingScreen attemptId={attemptId} continueHref="/channels" onConnected={onConnected} />, {
      wrapper,
    });
    expect(await screen.findByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
    expect(screen.getByText('@acmecoffee')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Continue' })).toHaveAttribute('href', '/channels');
    expect(onConnected).toHaveBeenCalledTimes(1);
    expect(root()).toHaveAttribute('data-status', 'connected');
  });

  it('waits calmly while the attempt is pending', async () => {
    const { wrapper, begin } = sandboxProvider();
    const { attemptId } = await begin();
    render(<ConnectingScreen attemptId={attemptId} platform="tiktok" />, { wrapper });
    expect(screen.getByRole('heading', { name: 'Finishing up' })).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'Waiting for TikTok' })).toBeVisible();
    expect(root()).toHaveAttribute('data-status', 'waiting');
    // What is said inside of something busy is not said.
    expect(screen.getByRole('status').closest('[aria-busy]')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('announces its state through one live region', async () => {
    const { wrapper, begin } = sandboxProvider();
    const { attemptId } = await begin();
    render(<ConnectingScreen attemptId={attemptId} platform="tiktok" />, { wrapper });
    const status = screen.getByRole('status');
    expect(status).toHaveTextContent('Finishing up');
    await waitFor(() => expect(status).toHaveTextContent('Waiting for TikTok'));
    expect(screen.getAllByRole('status')).toEqual([status]);
  });

  it('says offline as soon as the browser is', async () => {
    const { wrapper, begin } = sandboxProvider();
    const { attemptId } = await begin();
    render(<ConnectingScreen attemptId={attemptId} platform="tiktok" />, { wrapper });
    await screen.findByRole('heading', { name: 'Waiting for TikTok' });
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event('offline')));
    expect(screen.getByRole('heading', { name: "You're offline" })).toBeVisible();
  });

  it.each([
    ['state-expired', 'This connect link expired. Try again.'],
    ['platform-denied', 'You cancelled the connection on TikTok. Try again.'],
    ['missing-code', 'Hit a snag with TikTok. Try again.'],
    ['exchange-failed', "Couldn't finish connecting. Try again, or contact support if it persists."],
    ['persistence-error', 'Something went wrong on our side. Contact support.'],
    ['platform-mismatch', 'That link was already used. Start again.'],
    ['state-terminal', 'That link was already used. Start again.'],
  ] as const)('says after %s: %s', async (scenario, words) => {
    const { wrapper, begin, finish } = sandboxProvider(scenario);
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    const onError = vi.fn();
    render(<ConnectingScreen attemptId={attemptId} onError={onError} />, { wrapper });
    expect(await screen.findByText(words)).toBeVisible();
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('mints a fresh URL for "Try again" and leaves', async () => {
    const { wrapper, left, requests } = sandboxProvider();
    render(<ConnectingScreen failureCode="platform_denied" platform="instagram" />, { wrapper });
    expect(screen.getByText('You cancelled the connection on Instagram. Try again.')).toBeVisible();
    expect(requests).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(left).toHaveLength(1));
    expect(requests).toEqual(['POST /connect/instagram']);
  });

  it('leaves "Try again" to the partner where asked to', async () => {
    const { wrapper, requests } = sandboxProvider();
    const onRetry = vi.fn();
    render(<ConnectingScreen failureCode="missing_code" platform="tiktok" onRetry={onRetry} />, { wrapper });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
    expect(requests).toEqual([]);
  });

  it('offers support from the second failure on, and not for reloading the first', () => {
    const { wrapper } = sandboxProvider('happy', { support: { href: '/help', label: 'Ask Quinn' } });
    const failed = (attempt: string) => (
      <ConnectingScreen key={attempt} failureCode={attempt} platform="tiktok" />
    );
    const { rerender } = render(failed('exchange_failed'), { wrapper });
    expect(screen.queryByRole('link')).toBeNull();
    rerender(<ConnectingScreen key="reloaded" failureCode="exchange_failed" platform="tiktok" />);
    expect(screen.queryByRole('link')).toBeNull();
    rerender(failed('a_code_from_tomorrow'));
    expect(screen.getByRole('link', { name: 'Ask Quinn' })).toHaveAttribute('href', '/help');
  });

  it('offers support on a page that is told the same failure again, and not for looking at it twice', async () => {
    const { wrapper } = sandboxProvider('happy', { support: { href: '/help' } });
    const visit = (startedAt: number, type: string) => {
      vi.spyOn(performance, 'timeOrigin', 'get').mockReturnValue(startedAt);
      vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type }] as never);
      return render(<ConnectingScreen failureCode="exchange_failed" platform="tiktok" />, { wrapper });
    };
    for (const type of ['navigate', 'reload', 'back_forward', 'reload']) {
      const { unmount } = visit(Math.random(), type);
      await screen.findByRole('button', { name: 'Try again' });
      expect(screen.queryByRole('link')).toBeNull();
      unmount();
    }
    visit(Math.random(), 'navigate');
    expect(await screen.findByRole('link', { name: 'Contact support' })).toHaveAttribute('href', '/help');
  });

  it('tells the developer once what to do about a mistake that the page is told of', async () => {
    // A module remembers what it has written, in another file's test as well.
    vi.resetModules();
    const { ConnectingScreen } = await import('../../src/index.js');
    const { sandboxProvider } = await import('../helpers/sandboxProvider.js');
    const written = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { wrapper } = sandboxProvider();
    const failed = <ConnectingScreen failureCode="return_url_not_allowed" platform="tiktok" />;
    const { rerender, unmount } = render(failed, { wrapper });
    expect(await screen.findByText("Connecting isn't set up yet.")).toBeVisible();
    for (let render = 0; render < 5; render++) rerender(failed);
    unmount();
    render(failed, { wrapper });
    expect(written.mock.calls.map(([line]) => line)).toEqual([expect.stringMatching(/allowlist/)]);
  });

  it('never shows a code that came in from outside', () => {
    const { wrapper } = sandboxProvider();
    const { container } = render(
      <ConnectingScreen failureCode={'<img src=x onerror="alert(1)">'} platform="tiktok" />,
      { wrapper },
    );
    expect(screen.getByText("Couldn't finish connecting. Try again.")).toBeVisible();
    expect(container).not.toHaveTextContent('onerror');
  });

  it('ends at once for an attempt that nobody knows', async () => {
    const { wrapper } = sandboxProvider();
    render(<ConnectingScreen attemptId="att_nobody" platform="tiktok" />, { wrapper });
    expect(await screen.findByText('This link is no longer valid. Start again.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Start again' })).toBeVisible();
  });
});
