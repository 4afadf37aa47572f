import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectedAccountList, ConnectingScreen, ConnectSocialButton } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const noteKey = 'layers-connect.started';

/** Presses a button on the channels page, and leaves that page. */
async function leaveBy(name: RegExp, page: React.ReactNode, stage: ReturnType<typeof sandboxProvider>) {
  const { unmount } = render(page, { wrapper: stage.wrapper });
  const [button] = await screen.findAllByRole('button', { name });
  await userEvent.click(button as HTMLElement);
  await waitFor(() => expect(stage.left).toHaveLength(1));
  unmount();
  stage.requests.length = 0;
}

describe('<ConnectingScreen> in the tab that the connect was started in', () => {
  it('names the platform and tries the same connect again, though the page was told neither', async () => {
    const stage = sandboxProvider();
    await leaveBy(/Connect Instagram/, <ConnectSocialButton platform="instagram" />, stage);
    render(<ConnectingScreen failureCode="platform_denied" />, { wrapper: stage.wrapper });
    expect(screen.getByRole('heading', { name: "Instagram isn't connected" })).toBeVisible();
    expect(screen.getByText('You cancelled the connection on Instagram. Try again.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(stage.left).toHaveLength(2));
    expect(stage.requests).toEqual(['POST /connect/instagram']);
  });

  it('reconnects the same account again after a cancelled reconnect', async () => {
    const stage = sandboxProvider('needs-reauth');
    await leaveBy(/Reconnect @acmecoffee/, <ConnectedAccountList />, stage);
    render(<ConnectingScreen failureCode="platform_denied" />, { wrapper: stage.wrapper });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(stage.left).toHaveLength(2));
    expect(stage.requests).toEqual([expect.stringMatching(/^POST \/accounts\/\w[\w-]*\/reauth$/)]);
  });

  it('does not try again what the page is not about', async () => {
    const stage = sandboxProvider('needs-reauth');
    await leaveBy(/Reconnect @acmecoffee/, <ConnectedAccountList />, stage);
    render(<ConnectingScreen failureCode="platform_denied" platform="instagram" />, {
      wrapper: stage.wrapper,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(stage.left).toHaveLength(2));
    expect(stage.requests).toEqual(['POST /connect/instagram']);
  });

  it('leaves the note of another attempt alone', async () => {
    const stage = sandboxProvider();
    await leaveBy(/Connect Instagram/, <ConnectSocialButton platform="instagram" />, stage);
    render(<ConnectingScreen attemptId="att_nobody" />, { wrapper: stage.wrapper });
    await screen.findByRole('heading', { name: 'This link is no longer valid. Start again.' });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('notes nothing that lets anybody in', async () => {
    const stage = sandboxProvider('needs-reauth');
    await leaveBy(/Reconnect @acmecoffee/, <ConnectedAccountList />, stage);
    const note = JSON.parse(sessionStorage.getItem(noteKey) ?? '');
    expect(Object.keys(note).sort()).toEqual(['attempt', 'away', 'notedAt', 'platform', 'socialAccountId']);
    expect(note.attempt).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each([
    '{',
    'null',
    '[]',
    '{"platform":"<b>","notedAt":1}',
    `{"platform":"tiktok","notedAt":${Date.now() - 2 * 86_400_000}}`,
  ])('takes no notice of the note %j, and never says "the platform"', (note) => {
    sessionStorage.setItem(noteKey, note);
    const { wrapper } = sandboxProvider();
    render(<ConnectingScreen failureCode="platform_denied" continueHref="/channels" />, { wrapper });
    expect(screen.getByRole('heading', { name: "The account isn't connected" })).toBeVisible();
    expect(screen.getByText('You cancelled the connection. Try again.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go back' })).toBeVisible();
  });
});

describe('<ConnectingScreen> while it waits', () => {
  it('asks nothing of a customer who has come back', async () => {
    const stage = sandboxProvider();
    const { attemptId } = await stage.begin();
    render(<ConnectingScreen attemptId={attemptId} />, { wrapper: stage.wrapper });
    expect(
      await screen.findByText("You don't have to do anything. This page moves on by itself."),
    ).toBeVisible();
  });

  it('sends one to the other tab who is still there', async () => {
    vi.spyOn(window, 'open').mockReturnValue({
      opener: null,
      closed: false,
      sessionStorage: { setItem: () => {} },
      location: { replace: () => {} },
    } as unknown as Window);
    const stage = sandboxProvider();
    let started = '';
    const { unmount } = render(
      <ConnectSocialButton
        platform="tiktok"
        mode="new-tab"
        onStarted={({ attemptId }) => {
          started = attemptId;
        }}
      />,
      { wrapper: stage.wrapper },
    );
    await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
    await screen.findByText('Continue in the TikTok tab');
    unmount();
    render(<ConnectingScreen attemptId={started} />, { wrapper: stage.wrapper });
    expect(await screen.findByRole('heading', { name: 'Continue in the TikTok tab' })).toBeVisible();
  });

  it('says expired where the backend has dropped an attempt that was pending', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const stage = sandboxProvider();
    const { attemptId } = await stage.begin();
    render(<ConnectingScreen attemptId={attemptId} />, { wrapper: stage.wrapper });
    await screen.findByText(/You don't have to do anything/);
    const gone = Response.json({ error: { code: 'NOT_FOUND', message: '' } }, { status: 404 });
    vi.spyOn(stage.backend, 'fetch').mockResolvedValue(gone);
    await act(() => vi.advanceTimersByTimeAsync(6_000));
    expect(
      await screen.findByRole('heading', { name: 'This connect link expired. Try again.' }),
    ).toBeVisible();
    vi.useRealTimers();
  });

  it('believes an answer more than a browser that takes itself to be offline', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const stage = sandboxProvider();
    const { attemptId } = await stage.begin();
    render(<ConnectingScreen attemptId={attemptId} />, { wrapper: stage.wrapper });
    expect(await screen.findByText(/You don't have to do anything/)).toBeVisible();
  });

  it('shows the picture of the account once a list on the page has it', async () => {
    const stage = sandboxProvider();
    const { attemptId, authorizeUrl } = await stage.begin();
    await stage.finish(authorizeUrl);
    render(
      <>
        <ConnectingScreen attemptId={attemptId} />
        <ConnectedAccountList />
      </>,
      { wrapper: stage.wrapper },
    );
    await waitFor(() =>
      expect(document.querySelector('[data-layers-component="ConnectingScreen"] img')).not.toBeNull(),
    );
    expect(stage.requests.filter((request) => request === 'GET /accounts').length).toBeLessThanOrEqual(2);
  });
});
