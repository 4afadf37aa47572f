import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectSocialButton, getAttemptOptions } from 'layers-connect';
import { expect, fn, spyOn, waitFor } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import { signedOut } from './signedOut.js';

const meta = {
  title: 'Components/ConnectSocialButton',
  component: ConnectSocialButton,
  args: { platform: 'tiktok', onStarted: fn(), onError: fn() },
  argTypes: {
    platform: { control: 'select', options: ['tiktok', 'instagram', 'pigeonpost'] },
    mode: { control: 'inline-radio', options: ['redirect', 'new-tab'] },
    children: { control: 'text' },
    theme: { control: 'object' },
    messages: { control: 'object' },
  },
} satisfies Meta<typeof ConnectSocialButton>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

export const Playground: Story = { args: { mode: 'redirect', hint: 'requirements' } };

/** Instagram needs a Business or Creator account, and says so before the customer leaves. */
export const Instagram: Story = { args: { platform: 'instagram' } };

export const WithoutHint: Story = { args: { platform: 'instagram', hint: false } };

/** Which log-in is about to be used, said for a platform that asks for nothing else. */
export const LoginHint: Story = { args: { hint: 'login' } };

/** Both: what Instagram asks for, and which log-in is about to be used. */
export const InstagramLoginHint: Story = { args: { platform: 'instagram', hint: 'login' } };

/** The link is being made: the answer takes its time. */
export const Starting: Story = {
  parameters: { scenario: 'no-answer' },
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name: /connect tiktok/i });
    await userEvent.click(button);
    await waitFor(() => expect(button.closest('[data-status]')).toHaveAttribute('data-status', 'starting'));
  },
};

/** The link is made and the browser is on its way to the platform. */
export const Leaving: Story = {
  play: async ({ args, canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    const { address, sandbox } = getStage(canvasElement);
    await waitFor(() => expect(address.current()).toContain(sandbox.consentUrl));
    expect(args.onStarted).toHaveBeenCalledOnce();
  },
};

/** Twenty clicks make one link. */
export const ManyClicks: Story = {
  play: async ({ args, canvas, canvasElement }) => {
    const button = canvas.getByRole('button', { name: /connect tiktok/i });
    for (let clicks = 0; clicks < 20; clicks += 1) button.click();
    await waitFor(() => expect(args.onStarted).toHaveBeenCalledOnce());
    const mints = getStage(canvasElement).sandbox.calls.filter(({ path }) => path.endsWith('/oauth-url'));
    expect(mints).toHaveLength(1);
  },
};

/** The customer goes on in another tab, and this one waits for what becomes of it. */
export const OpenedInNewTab: Story = {
  args: { mode: 'new-tab' },
  beforeEach: openTabs,
  play: async ({ canvasElement, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    await canvas.findByText('Continue in the TikTok tab');
    expect(canvasElement.querySelector('[data-status="opened"]')).not.toBeNull();
  },
};

/** The other tab has finished. The button is there for the next account. */
export const FinishedInNewTab: Story = {
  args: { mode: 'new-tab' },
  beforeEach: openTabs,
  play: async (context) => {
    await decideInNewTab(context, 'approve');
    await context.canvas.findByText('@acmecoffee is connected.');
    expect(context.canvasElement.querySelector('[data-status="idle"]')).not.toBeNull();
  },
};

/** It did not work out in the other tab: this one says why as well, and offers a fresh link. */
export const FailedInNewTab: Story = {
  args: { mode: 'new-tab' },
  beforeEach: openTabs,
  play: async (context) => {
    await decideInNewTab(context, 'exchange_failed');
    await context.canvas.findByText(/Couldn't finish connecting/);
    expect(context.canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** Nobody decided while the link was alive. */
export const ExpiredInNewTab: Story = {
  args: { mode: 'new-tab' },
  beforeEach: openTabs,
  play: async (context) => {
    await decideInNewTab(context, null);
    await context.canvas.findByText(/This connect link expired/);
  },
};

/** The browser refused the new tab: a real link to the same URL takes its place. */
export const NewTabBlocked: Story = {
  args: { mode: 'new-tab' },
  beforeEach: () => {
    spyOn(window, 'open').mockReturnValue(null);
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    const link = await canvas.findByRole('link', { name: /tiktok/i });
    expect(link).toHaveAttribute('href', expect.stringContaining(getStage(canvasElement).sandbox.consentUrl));
  },
};

/** Too many links were asked for: the button counts down. */
export const RateLimited: Story = {
  parameters: { scenario: 'rate-limited' },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    await waitFor(() => expect(args.onError).toHaveBeenCalledOnce());
  },
};

export const Offline: Story = {
  beforeEach: () => {
    spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  },
  play: async ({ args, canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    await waitFor(() => expect(args.onError).toHaveBeenCalledOnce());
    expect(getStage(canvasElement).sandbox.calls).toHaveLength(0);
  },
};

/** In the browser inside another app, where platforms often refuse to log anybody in. */
export const InAppBrowser: Story = {
  beforeEach: () => {
    spyOn(navigator, 'userAgent', 'get').mockReturnValue(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 350.0',
    );
  },
  play: async ({ canvas }) => {
    await canvas.findByText(/You're in another app's browser/);
    expect(canvas.getByRole('button', { name: 'Copy link' })).toBeVisible();
  },
};

/** The same on Android, where a link leads out of it, if the page is one of https. */
export const InAppBrowserOnAndroid: Story = {
  beforeEach: () => {
    spyOn(navigator, 'userAgent', 'get').mockReturnValue(
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36 Instagram 350.0',
    );
  },
  play: async ({ canvas }) => {
    await canvas.findByText(/You're in another app's browser/);
    const links = window.location.protocol === 'https:' ? 1 : 0;
    expect(canvas.queryAllByRole('link')).toHaveLength(links);
  },
};

/** The tab is blocked and the browser refuses to copy as well: the link stands there to be copied by hand. */
export const CopyRefused: Story = {
  ...NewTabBlocked,
  beforeEach: () => {
    spyOn(window, 'open').mockReturnValue(null);
    spyOn(navigator.clipboard ?? {}, 'writeText').mockRejectedValue(new Error('refused'));
    spyOn(document, 'execCommand').mockReturnValue(false);
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Copy link' }));
    await waitFor(() =>
      expect(canvasElement.querySelector('[data-layers-part="link"]')).toHaveTextContent(
        getStage(canvasElement).sandbox.consentUrl,
      ),
    );
  },
};

/** Nobody is logged in any more: the customer is led back to the partner's log-in. */
export const SignedOut: Story = {
  parameters: { provider: { client: signedOut } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    await canvas.findByRole('button', { name: 'Reload and sign in' });
  },
};

/** A mistake of the integrator: the customer reads that connecting is not set up yet. */
export const NotSetUp: Story = {
  parameters: { scenario: 'return-url-not-allowed' },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    await waitFor(() => expect(args.onError).toHaveBeenCalledOnce());
    await canvas.findByText(/isn.t set up yet/i);
  },
};

/** The behaviour on a button of the partner's own. */
export const AsChild: Story = {
  args: {
    asChild: true,
    children: (
      <button type="submit" style={{ font: 'inherit', padding: '8px 20px' }}>
        Add your TikTok
      </button>
    ),
  },
};

/** Where the new tab is sent. */
const leaveFor = fn();

function openTabs() {
  leaveFor.mockClear();
  const tab = { opener: null, close: fn(), closed: false, location: { replace: leaveFor } };
  spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
}

/** Opens a tab and decides there in place of the customer, or lets the link run out. Then looks at this one again. */
async function decideInNewTab(
  { args, canvas, canvasElement, userEvent }: Parameters<NonNullable<Story['play']>>[0],
  outcome: 'approve' | 'exchange_failed' | null,
): Promise<void> {
  const { client, consent, queryClient, sandbox } = getStage(canvasElement);
  await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
  await canvas.findByText('Continue in the TikTok tab');
  const [started] = args.onStarted?.mock.calls[0] ?? [];
  const { queryKey } = getAttemptOptions(client, started?.attemptId ?? '');
  await waitFor(() => expect(queryClient.getQueryData(queryKey)).toBeDefined());
  if (outcome) await consent(leaveFor.mock.lastCall?.[0], { outcome });
  else sandbox.advance(11 * 60_000);
  // As if the customer had been there for longer than two reads are apart.
  queryClient.setQueryData(queryKey, (state) => state && { ...state, readAt: state.readAt - 6_000 });
  window.dispatchEvent(new Event('visibilitychange'));
}
