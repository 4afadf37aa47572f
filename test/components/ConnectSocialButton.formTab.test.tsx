import { QueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  createConnectClient,
} from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

let user: UserEvent;
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  vi.spyOn(window, 'close').mockImplementation(() => {});
});
afterEach(() => {
  sessionStorage.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A page in front of a backend that starts with a form, and the tab that its button opens. */
function openFormTab({ blocked = false } = {}) {
  const stage = sandboxProvider();
  const { backend } = stage;
  const client = createConnectClient({
    baseUrl: backend.basePath,
    routes: { startConnect: { path: '/connect/:platform', submit: 'form' } },
    fetch: backend.fetch,
  });
  const stored = new Map<string, string>();
  const tab = { opener: window as Window | null, sessionStorage: { setItem: stored.set.bind(stored) } };
  const opened = vi.spyOn(window, 'open').mockReturnValue(blocked ? null : (tab as unknown as Window));
  const targets: string[] = [];
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function submit(this: HTMLFormElement) {
    targets.push(this.target);
  });
  const provider = (children: React.ReactNode) => (
    <ConnectProvider client={client} queryClient={new QueryClient()}>
      {children}
    </ConnectProvider>
  );
  const first = render(provider(<ConnectSocialButton platform="tiktok" mode="new-tab" />));
  /** The page that the new tab comes back to, in the middle of this one. */
  const arrive = (searchParams: string) => {
    sessionStorage.clear();
    for (const [key, value] of stored) sessionStorage.setItem(key, value);
    return render(provider(<ConnectingScreen searchParams={searchParams} continueHref="/channels" />));
  };
  return { ...stage, opened, targets, tab, stored, arrive, page: within(first.container) };
}

const press = () => user.click(screen.getByRole('button', { name: 'Connect TikTok' }));

describe('a connect in a new tab, where the backend starts with a form', () => {
  it('submits the form into a tab that it can find again', async () => {
    const { opened, targets, tab, stored, page } = openFormTab();
    await press();
    const [, name] = opened.mock.lastCall ?? [];
    expect(targets).toEqual([name]);
    expect(name).toMatch(/^layers-connect-\w{16,}$/);
    expect(tab.opener).toBeNull();
    expect(stored.get('layers-connect.form-tab')).toBe(name);
    expect(await page.findByText('Continue in the TikTok tab')).toBeVisible();
  });

  it('says in the first tab that the account is connected, and closes the other one', async () => {
    const { begin, finish, arrive, page } = openFormTab();
    await press();
    await page.findByText('Continue in the TikTok tab');
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    const there = within(arrive(`?state=${attemptId}`).container);
    expect(await there.findByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
    expect(await page.findByText('@acmecoffee is connected.')).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(2_100));
    expect(window.close).toHaveBeenCalledOnce();
    expect(there.queryByRole('link')).toBeNull();
  });

  it('says in both tabs why it failed, and follows the customer who tries again over there', async () => {
    const { begin, finish, arrive, page } = openFormTab();
    await press();
    await page.findByText('Continue in the TikTok tab');
    const failed = arrive('?reason=platform_denied');
    const words = 'You cancelled the connection on TikTok. Try again.';
    expect(await within(failed.container).findByText(words)).toBeVisible();
    expect(await page.findByText(words)).toBeVisible();
    failed.unmount();
    const { attemptId, authorizeUrl } = await begin();
    await finish(authorizeUrl);
    arrive(`?state=${attemptId}`);
    expect(await page.findByText('@acmecoffee is connected.')).toBeVisible();
  });

  it('leaves in this tab where the browser opens none', async () => {
    const { targets } = openFormTab({ blocked: true });
    await press();
    await waitFor(() => expect(targets).toEqual(['_top']));
    expect(await screen.findByRole('button', { name: 'Opening TikTok…' })).toBeVisible();
  });
});
