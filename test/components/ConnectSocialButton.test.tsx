import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectProvider, ConnectSocialButton } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const mints = (requests: string[]) => requests.filter((request) => request.startsWith('POST /connect/'));

describe('<ConnectSocialButton>', () => {
  it('mints once and leaves for the platform', async () => {
    const { wrapper, left, requests, sandbox } = sandboxProvider();
    const onStarted = vi.fn();
    render(<ConnectSocialButton platform="tiktok" onStarted={onStarted} />, { wrapper });
    await userEvent.click(screen.getByRole('button', { name: 'Connect TikTok' }));
    await waitFor(() => expect(left).toHaveLength(1));
    expect(left[0]).toContain(sandbox.consentUrl);
    expect(mints(requests)).toEqual(['POST /connect/tiktok']);
    expect(onStarted).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('button', { name: 'Opening TikTok…' })).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByRole('status')).toHaveTextContent('Taking you to TikTok.');
  });

  it('mints once for twenty clicks, also in StrictMode', async () => {
    const { wrapper, left, requests } = sandboxProvider();
    render(
      <StrictMode>
        <ConnectSocialButton platform="tiktok" />
      </StrictMode>,
      { wrapper },
    );
    const button = screen.getByRole('button');
    for (let click = 0; click < 20; click++) button.click();
    await waitFor(() => expect(left).toHaveLength(1));
    expect(mints(requests)).toHaveLength(1);
  });

  it('mints nothing by being on the page', async () => {
    const { wrapper, requests } = sandboxProvider();
    render(<ConnectSocialButton platform="instagram" />, { wrapper });
    await userEvent.hover(screen.getByRole('button'));
    await userEvent.tab();
    expect(requests).toEqual([]);
  });

  it('is a form that works without JavaScript', () => {
    const html = renderToString(
      <ConnectProvider baseUrl="/api/layers" projectId="prj_1">
        <ConnectSocialButton platform="tiktok" returnTo="/channels" />
      </ConnectProvider>,
    );
    const page = new DOMParser().parseFromString(html, 'text/html');
    const form = page.querySelector('form');
    expect(form?.getAttribute('action')).toBe('/api/layers/connect/tiktok');
    expect(form?.getAttribute('method')).toBe('post');
    expect(form?.querySelector('button')?.getAttribute('type')).toBe('submit');
    const fields = [...(form?.querySelectorAll('input') ?? [])].map((input) => [input.name, input.value]);
    expect(Object.fromEntries(fields)).toEqual({ projectId: 'prj_1', returnTo: '/channels' });
  });

  it('has no form where a script draws the page, unless the backend wants one', () => {
    const { wrapper } = sandboxProvider();
    const { container, unmount } = render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    expect(container.querySelector('form')).toBeNull();
    unmount();
    const guide = render(
      <ConnectProvider baseUrl="/api" routes={{ startConnect: { path: '/start', submit: 'form' } }}>
        <ConnectSocialButton platform="tiktok" />
      </ConnectProvider>,
    );
    expect(guide.container.querySelector('form')).toHaveAttribute('action', '/api/start');
    expect(guide.getByRole('button')).toHaveAttribute('type', 'submit');
  });

  it('gives its live region before there is something to say', async () => {
    const { wrapper } = sandboxProvider('no-answer');
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    await userEvent.tab();
    const status = screen.getByRole('status');
    expect(status).toBeEmptyDOMElement();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(status).toHaveTextContent('Taking you to TikTok.'));
  });

  it('opens a new tab inside a click that nothing announced', () => {
    const tab = { opener: window, close: vi.fn(), location: { replace: vi.fn() } };
    const open = vi.fn(() => tab);
    vi.stubGlobal('open', open);
    const { wrapper } = sandboxProvider('no-answer');
    render(<ConnectSocialButton platform="tiktok" mode="new-tab" />, { wrapper });
    const button = screen.getByRole('button');
    act(() => {
      button.click();
      expect(open).toHaveBeenCalledTimes(1);
    });
  });

  it('leaves a click alone that the partner has prevented', async () => {
    const { wrapper, requests } = sandboxProvider();
    const onPointerEnter = vi.fn();
    render(
      <ConnectSocialButton platform="tiktok" asChild onPointerEnter={onPointerEnter}>
        <button type="button" onClick={(event) => event.preventDefault()}>
          Not yet
        </button>
      </ConnectSocialButton>,
      { wrapper },
    );
    await userEvent.click(screen.getByRole('button', { name: 'Not yet' }));
    expect(onPointerEnter).toHaveBeenCalled();
    expect(requests).toEqual([]);
  });

  it('says for any platform which log-in is about to be used, where it is asked to', () => {
    const { wrapper } = sandboxProvider();
    render(<ConnectSocialButton platform="tiktok" hint="login" />, { wrapper });
    expect(screen.getByRole('button')).toHaveAccessibleDescription(
      "You'll connect the TikTok account this browser is logged in to.",
    );
  });

  it('puts classes on its parts', () => {
    const { wrapper } = sandboxProvider();
    const { container } = render(
      <ConnectSocialButton platform="instagram" classNames={{ root: 'r', action: 'a', hint: 'h' }} />,
      { wrapper },
    );
    expect(container.firstElementChild).toHaveClass('r', 'layers-ConnectSocialButton');
    expect(screen.getByRole('button')).toHaveClass('a', 'layers-button');
    expect(screen.getByText(/Business or Creator/)).toHaveClass('h', 'layers-hint');
  });

  it('says what Instagram needs before the customer leaves, and can leave that out', () => {
    const { wrapper } = sandboxProvider();
    const { rerender } = render(<ConnectSocialButton platform="instagram" />, { wrapper });
    expect(screen.getByRole('button')).toHaveAccessibleDescription(/Business or Creator account/);
    rerender(<ConnectSocialButton platform="instagram" hint={false} />);
    expect(screen.queryByText(/Business or Creator/)).toBeNull();
  });

  it('offers a real link and a copy of it where the browser blocks the new tab', async () => {
    const { wrapper, sandbox } = sandboxProvider();
    vi.spyOn(window, 'open').mockReturnValue(null);
    const user = userEvent.setup();
    render(<ConnectSocialButton platform="tiktok" mode="new-tab" />, { wrapper });
    await user.click(screen.getByRole('button'));
    const link = await screen.findByRole('link', { name: 'Open TikTok (opens in a new tab)' });
    expect(link).toHaveAttribute('href', expect.stringContaining(sandbox.consentUrl));
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await screen.findByRole('button', { name: 'Link copied' })).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe(link.getAttribute('href'));
  });

  it('counts down after a 429 and takes no click meanwhile', async () => {
    const { wrapper, requests } = sandboxProvider('rate-limited');
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    await userEvent.click(screen.getByRole('button'));
    const waiting = await screen.findByRole('button', { name: /^Try again in \d+ s$/ });
    expect(waiting).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(waiting);
    expect(mints(requests)).toHaveLength(1);
    expect(await screen.findByText(/Too many tries at once/)).toBeVisible();
  });

  it('tells the customer nothing of a mistake in the set-up but whom to ask', async () => {
    const { wrapper } = sandboxProvider('return-url-not-allowed', {
      appName: "Quinn's Coffee CRM",
      support: { href: 'https://help.example.com' },
    });
    const onError = vi.fn();
    const { container } = render(<ConnectSocialButton platform="tiktok" onError={onError} />, { wrapper });
    await userEvent.click(screen.getByRole('button'));
    expect(await screen.findByText("Connecting isn't set up yet.")).toBeVisible();
    expect(screen.getByText("Contact Quinn's Coffee CRM.")).toBeVisible();
    expect(screen.getByRole('link', { name: 'Contact support' })).toHaveAttribute(
      'href',
      'https://help.example.com',
    );
    expect(screen.getByText(/isn't set up yet/).parentElement).not.toHaveTextContent(/RETURN_URL|allow/i);
    expect(container).not.toHaveTextContent(/RETURN_URL/);
    expect(onError.mock.calls[0]?.[0].error.code).toBe('return_url_not_allowed');
  });

  it('tries again with a click of its own', async () => {
    const { wrapper, left, sandbox } = sandboxProvider();
    sandbox.fail({
      on: ['oauthUrl'],
      times: 1,
      answer: { kind: 'error', status: 403, code: 'PLATFORM_ERROR' },
    });
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    await userEvent.click(screen.getByRole('button'));
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(left).toHaveLength(1));
  });

  it('warns in the browser inside another app', async () => {
    vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Mozilla/5.0 (iPhone) Instagram 300.0');
    const { wrapper } = sandboxProvider();
    render(<ConnectSocialButton platform="tiktok" />, { wrapper });
    expect(await screen.findByText(/another app's browser/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy link' })).toBeVisible();
  });

  it('puts the behaviour on a button of the partner with asChild', async () => {
    const { wrapper, left } = sandboxProvider();
    render(
      <ConnectSocialButton platform="tiktok" asChild>
        <button type="submit" className="mine">
          Add TikTok
        </button>
      </ConnectSocialButton>,
      { wrapper },
    );
    const button = screen.getByRole('button', { name: 'Add TikTok' });
    expect(button).toHaveClass('mine');
    await userEvent.click(button);
    await waitFor(() => expect(left).toHaveLength(1));
  });

  it('takes words, a theme and attributes for its root', () => {
    const { wrapper } = sandboxProvider('happy', { theme: { accent: 'red', text: 'black' } });
    const { container } = render(
      <ConnectSocialButton
        platform="tiktok"
        id="mine"
        className="extra"
        theme={{ accent: 'blue' }}
        messages={{ connectSocialButton: { connect: ({ platform }) => `Link ${platform}` } }}
      />,
      { wrapper },
    );
    const root = container.querySelector('div');
    expect(root).toHaveAttribute('id', 'mine');
    expect(root).toHaveClass('extra');
    expect(root?.style.getPropertyValue('--layers-accent')).toBe('blue');
    expect(root?.style.getPropertyValue('--layers-text')).toBe('black');
    expect(screen.getByRole('button', { name: 'Link TikTok' })).toBeVisible();
  });

  it('drops its own classes where it is to be unstyled', () => {
    const { wrapper } = sandboxProvider();
    const { container } = render(<ConnectSocialButton platform="tiktok" unstyled className="mine" />, {
      wrapper,
    });
    expect(container.innerHTML).not.toContain('class="layers-');
    expect(container.querySelector('div')).toHaveClass('mine', { exact: true });
  });

  it('throws without a platform and outside of a provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { wrapper } = sandboxProvider();
    expect(() => render(<ConnectSocialButton platform={undefined as never} />, { wrapper })).toThrow(
      /<ConnectSocialButton> was given platform=.*Pass platform="tiktok"/,
    );
    expect(() => render(<ConnectSocialButton platform="tiktok" />)).toThrow(/<ConnectProvider>/);
  });
});
