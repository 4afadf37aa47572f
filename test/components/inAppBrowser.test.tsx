import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectSocialButton } from '../../src/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';
import { inAppBrowsers, realBrowsers } from '../helpers/userAgents.js';

const address = 'https://crm.example/channels?tab=social&state=secret&attempt=att_1';
const before = window.location.href;
const happy = (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM;

beforeEach(() => happy.setURL(address));
afterEach(() => {
  vi.restoreAllMocks();
  happy.setURL(before);
});

function show(userAgent: string) {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  const { wrapper } = sandboxProvider();
  return render(<ConnectSocialButton platform="tiktok" />, { wrapper });
}

describe('the browser inside an app', () => {
  it.each(Object.entries(inAppBrowsers))('is noticed in %s', async (_, userAgent) => {
    show(userAgent);
    expect(await screen.findByText(/another app's browser/)).toBeVisible();
    expect(screen.getByText(/paste it there/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy link' })).toBeVisible();
  });

  it.each(Object.entries(realBrowsers))('is not taken for %s', async (_, userAgent) => {
    show(userAgent);
    await userEvent.tab();
    expect(screen.queryByText(/another app's browser/)).toBeNull();
  });

  it('leads out of it where a way is known, without what names an attempt', async () => {
    show(inAppBrowsers['Instagram on Android']);
    const link = await screen.findByRole('link', { name: 'Open in browser' });
    expect(link).toHaveAttribute('href', 'intent://crm.example/channels?tab=social#Intent;scheme=https;end');
  });

  it('offers no way out that leads nowhere', async () => {
    show(inAppBrowsers['TikTok on iOS']);
    await screen.findByRole('button', { name: 'Copy link' });
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('copies the page as it is at the click, without what names an attempt', async () => {
    const user = userEvent.setup();
    show(inAppBrowsers['TikTok on iOS']);
    const copy = await screen.findByRole('button', { name: 'Copy link' });
    happy.setURL('https://crm.example/channels?tab=posts&state=secret');
    await user.click(copy);
    expect(await screen.findByRole('button', { name: 'Link copied' })).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe('https://crm.example/channels?tab=posts');
  });

  it('copies by the old command where there is no clipboard', async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never);
    let copied = '';
    document.execCommand = vi.fn(() => {
      copied = (document.activeElement as HTMLTextAreaElement | null)?.value ?? '';
      return true;
    });
    show(inAppBrowsers['Facebook on Android']);
    await user.click(await screen.findByRole('button', { name: 'Copy link' }));
    const button = await screen.findByRole('button', { name: 'Link copied' });
    expect(copied).toBe('https://crm.example/channels?tab=social');
    expect(button).toHaveFocus();
    expect(document.querySelector('textarea')).toBeNull();
  });

  it.each([
    ['refuses', () => false],
    [
      'throws',
      () => {
        throw new Error('not allowed');
      },
    ],
  ])('says that it could not copy where the browser %s, and selects the link', async (_, execCommand) => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    document.execCommand = execCommand;
    show(inAppBrowsers['TikTok on Android']);
    await user.click(await screen.findByRole('button', { name: 'Copy link' }));
    expect(await screen.findByRole('button', { name: "Couldn't copy the link" })).toBeVisible();
    const said = screen
      .getAllByRole('status')
      .filter((region) => region.textContent?.includes("Couldn't copy"));
    expect(said).toHaveLength(1);
    expect(screen.getByText('https://crm.example/channels?tab=social')).toBeVisible();
    expect(getSelection()?.toString()).toBe('https://crm.example/channels?tab=social');
  });
});
