import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  ConnectingScreen,
  type ConnectingScreenProps,
  ConnectSocialButton,
  getAttemptOptions,
  listAccountsOptions,
} from 'layers-connect';
import { useSyncExternalStore } from 'react';
import { expect, fn, spyOn, waitFor } from 'storybook/test';
import { getStage, type Stage } from '../.storybook/stage.js';
import acmecoffee from './acmecoffee.svg?no-inline';

const attemptIds = new WeakMap<HTMLElement, string>();

interface Begun {
  authorizeUrl: string;
  /** What polling has learned so far, as the page's query client has it. */
  poll: ReturnType<typeof getAttemptOptions>;
}

const picture = new URL(acmecoffee, window.location.href).href;

/** Begins the attempt that the story shows, as the customer's click on another page did. */
const attempt =
  (prepare?: (stage: Stage, begun: Begun) => unknown, path?: (stage: Stage) => string) =>
  async ({ canvasElement }: { canvasElement: HTMLElement }) => {
    const stage = getStage(canvasElement);
    const { attemptId, authorizeUrl } = await stage.begin(path?.(stage) ?? '/connect/tiktok');
    attemptIds.set(canvasElement, attemptId);
    await prepare?.(stage, { authorizeUrl, poll: getAttemptOptions(stage.client, attemptId) });
  };

const consented = attempt((stage, { authorizeUrl }) => stage.consent(authorizeUrl));

const meta = {
  title: 'Components/ConnectingScreen',
  component: ConnectingScreen,
  args: { platform: 'tiktok', continueHref: '#channels', onConnected: fn(), onError: fn() },
  argTypes: {
    attemptId: { control: false },
    searchParams: { control: false },
    theme: { control: 'object' },
    messages: { control: 'object' },
  },
  render: ({ searchParams, attemptId, failureCode, ...args }, { canvasElement }) => {
    if (searchParams !== undefined) return <ConnectingScreen {...args} searchParams={searchParams} />;
    if (failureCode !== undefined) return <ConnectingScreen {...args} failureCode={failureCode} />;
    return <ConnectingScreen {...args} attemptId={attemptId ?? attemptIds.get(canvasElement) ?? 'none'} />;
  },
} satisfies Meta<typeof ConnectingScreen>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The usual case: the account exists before the customer is back. */
export const Default: Story = {
  beforeEach: consented,
  play: async ({ args, canvas }) => {
    await canvas.findByText(/@acmecoffee/);
    expect(args.onConnected).toHaveBeenCalledOnce();
  },
};

export const Playground: Story = { beforeEach: consented };

/** The first read is under way. */
export const Checking: Story = {
  beforeEach: attempt(({ sandbox }) => sandbox.fail({ on: ['oauthStatus'], answer: { kind: 'silent' } })),
};

export const Waiting: Story = {
  beforeEach: attempt(),
  play: shows('waiting'),
};

const slowAttempt = {
  status: 'slow',
  account: null,
  previousHandle: null,
  error: null,
  expiresInMinutes: 9,
} as const;

/** More than a minute has gone by: the screen says how long the link still lives. */
export const Slow: Story = {
  beforeEach: attempt(async ({ queryClient }, { poll }) => {
    const state = await queryClient.fetchQuery(poll);
    const ago = 90_000;
    const { digest, final, platform, socialAccountId } = state.view;
    const slow = { ...slowAttempt, digest, final, platform, socialAccountId };
    queryClient.setQueryData(poll.queryKey, {
      ...state,
      startedAt: state.startedAt - ago,
      deadline: state.deadline - ago,
      view: slow,
    });
  }),
  play: async (context) => {
    await shows('slow')(context);
    expect(context.canvas.getByText('The link works for 9 more minutes.')).toBeVisible();
    expect(context.canvas.getByRole('link', { name: 'Go back' })).toBeVisible();
  },
};

export const Offline: Story = {
  beforeEach: async (context) => {
    await attempt()(context);
    spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    getStage(context.canvasElement).intercept(() => Promise.reject(new TypeError('Failed to fetch')));
  },
  play: shows('offline'),
};

/** The network comes back: one read at once, and the wait goes on. */
export const OfflineAndBack: Story = {
  beforeEach: Offline.beforeEach as NonNullable<Story['beforeEach']>,
  play: async (context) => {
    await shows('offline')(context);
    spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    getStage(context.canvasElement).intercept(null);
    window.dispatchEvent(new Event('online'));
    await shows('waiting')(context);
  },
};

/** Layers turns every read away: no word of it, and no read sooner than it may be. */
export const RateLimited: Story = {
  parameters: { scenario: 'status-rate-limited-for-good' },
  beforeEach: attempt(),
  play: async (context) => {
    const { queryClient, sandbox } = getStage(context.canvasElement);
    const reads = () => sandbox.calls.filter(({ path }) => path.includes('oauth-status')).length;
    await waitFor(() => expect(reads()).toBe(1));
    await shows('checking')(context);
    for (let shown = 0; shown < 20; shown += 1) window.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    expect(reads()).toBe(1);
    expect(context.canvasElement).toHaveTextContent('Finishing up');
  },
};

/** The log-in has ended meanwhile: waiting any longer would not help. */
export const SignedOut: Story = {
  beforeEach: attempt(({ intercept }) =>
    intercept(() => Response.json({ error: { code: 'unauthenticated', message: '' } }, { status: 401 })),
  ),
  play: async (context) => {
    await shows('failed')(context);
    await context.canvas.findByText('Please sign in again.');
    expect(context.canvas.getByRole('button', { name: 'Reload and sign in' })).toBeVisible();
  },
};

/** Nobody could tell that whoever came back is the one who started. */
export const ReturnUnbound: Story = {
  args: { failureCode: 'return_unbound' },
  play: async ({ canvas }) => {
    await canvas.findByText("We couldn't tell that this was you.");
    await canvas.findByText('Sign in as the person who started connecting, or connect again.');
  },
};

/** The browser gives the backend's cookies nowhere to stay. */
export const CookiesRequired: Story = {
  args: { failureCode: 'cookies_required' },
  play: async ({ canvas }) => {
    await canvas.findByText('Open this page in its own tab, then start again.');
  },
};

/** A mistake of the integrator, on a page that was only told its code. */
export const NotSetUp: Story = {
  args: { failureCode: 'return_url_not_allowed' },
  play: async ({ canvas }) => {
    await canvas.findByText("Connecting isn't set up yet.");
    if (import.meta.env.DEV) await canvas.findByRole('note', { name: 'For developers' });
  },
};

/** From the second failure in a row on there is somebody to ask. */
export const FailedTwice: Story = {
  args: { failureCode: 'exchange_failed' },
  beforeEach: () => {
    sessionStorage.setItem('layers-connect.failures.tiktok', '[1]');
  },
  play: async ({ canvas }) => {
    await canvas.findByRole('link', { name: 'Contact support' });
  },
};

export const Connected: Story = { beforeEach: consented, play: shows('connected') };

/** A list that has been read on the same page knows the account's picture. */
export const ConnectedWithPicture: Story = {
  beforeEach: attempt(async (stage, { authorizeUrl }) => {
    await stage.consent(authorizeUrl);
    const items = stage.sandbox.accounts().map(({ connectedAt, ...account }) => ({
      ...account,
      connectedAt: new Date(connectedAt).toISOString(),
      tokenExpiresAt: null,
      avatarUrl: picture,
    }));
    const { queryKey } = listAccountsOptions(stage.client);
    stage.queryClient.setQueryData(queryKey, {
      pages: [{ items, nextCursor: null, stale: false }],
      pageParams: [null],
    });
  }),
  play: async (context) => {
    await shows('connected')(context);
    await waitFor(() => expect(context.canvasElement.querySelector('img')?.naturalWidth).toBeGreaterThan(0));
  },
};

export const ConnectedInstagram: Story = {
  beforeEach: attempt(
    (stage, { authorizeUrl }) => stage.consent(authorizeUrl),
    () => '/connect/instagram',
  ),
  play: shows('connected'),
};

/** A reconnect came back with another account than before. */
export const AccountChanged: Story = {
  parameters: { scenario: 'reauth-other-handle' },
  beforeEach: attempt(
    (stage, { authorizeUrl }) => stage.consent(authorizeUrl),
    ({ sandbox }) => `/accounts/${sandbox.accounts()[0]?.socialAccountId}/reauth`,
  ),
  play: async (context) => {
    await shows('connected')(context);
    await context.canvas.findByText(/You reconnected as @acmecoffee\.new, before it was @acmecoffee\./);
  },
};

/** The customer pressed Cancel: neutral, not an alert. */
export const Cancelled: Story = {
  parameters: { scenario: 'platform-denied' },
  beforeEach: consented,
  play: shows('failed'),
};

export const StateExpired: Story = {
  parameters: { scenario: 'state-expired' },
  beforeEach: consented,
  play: async ({ canvas }) => {
    await canvas.findByText(/This connect link expired/);
  },
};

export const MissingCode: Story = {
  parameters: { scenario: 'missing-code' },
  beforeEach: consented,
  play: shows('failed'),
};

export const ExchangeFailed: Story = {
  parameters: { scenario: 'exchange-failed' },
  beforeEach: consented,
  play: shows('failed'),
};

/** Only support can help, so that is what is offered. */
export const PersistenceError: Story = {
  parameters: { scenario: 'persistence-error' },
  beforeEach: consented,
  play: shows('failed'),
};

export const PlatformMismatch: Story = {
  parameters: { scenario: 'platform-mismatch' },
  beforeEach: consented,
  play: shows('failed'),
};

export const StateTerminal: Story = {
  parameters: { scenario: 'state-terminal' },
  beforeEach: consented,
  play: shows('failed'),
};

/** A code that no table knows gets safe words; its own text is shown nowhere. */
export const UnknownFailure: Story = {
  parameters: { scenario: 'unknown-failure' },
  beforeEach: attempt(),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('[data-status="failed"]')).not.toBeNull());
    expect(canvasElement).not.toHaveTextContent('moon_phase');
  },
};

/** The link's life ended while nobody decided. */
export const Expired: Story = {
  beforeEach: attempt(({ sandbox }) => sandbox.advance(11 * 60_000)),
  play: shows('expired'),
};

/** The backend knows no such attempt: a bookmark, or another customer's link. */
export const UnknownAttempt: Story = { args: { attemptId: 'att_nobody_knows' }, play: shows('unknown') };

/** A page that was told of no attempt and of no failure, as the guide's is where a start has failed. */
export const NothingTold: Story = {
  args: { searchParams: '' },
  play: async (context) => {
    await shows('failed')(context);
    await context.canvas.findByRole('button', { name: 'Try again' });
    if (import.meta.env.DEV) await context.canvas.findByRole('note', { name: 'For developers' });
  },
};

/** A page that was only told a failure: nothing is read. */
export const FailurePage: Story = {
  args: { failureCode: 'platform_denied', platform: 'instagram' },
  play: async ({ canvasElement }) => {
    await shows('failed')({ canvasElement });
    expect(getStage(canvasElement).sandbox.calls).toHaveLength(0);
  },
};

/** "Try again" mints a fresh link and leaves. */
export const TryAgain: Story = {
  args: { failureCode: 'platform_denied', platform: 'tiktok' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /try again/i }));
    const { address, sandbox } = getStage(canvasElement);
    await waitFor(() => expect(address.current()).toContain(sandbox.consentUrl));
  },
};

/** The fresh link cannot be made either: what went wrong then stands below. */
export const TryAgainRefused: Story = {
  args: { failureCode: 'platform_denied', platform: 'tiktok' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const answer = { kind: 'error', status: 403, code: 'KILL_SWITCH' } as const;
    getStage(canvasElement).sandbox.fail({ on: ['oauthUrl'], answer });
    await userEvent.click(await canvas.findByRole('button', { name: /try again/i }));
    await canvas.findByText(/^Reference: /);
  },
};

/** The platform opens in a tab that is this very page, which stands for the new one and its storage. */
function OpensHere({ stage, classNames }: Pick<ConnectingScreenProps, 'classNames'> & { stage: Stage }) {
  const url = useSyncExternalStore(stage.address.subscribe, stage.address.current);
  const { searchParams } = new URL(url);
  if (searchParams.has('attempt'))
    return <ConnectingScreen classNames={classNames} searchParams={searchParams} />;
  return <ConnectSocialButton platform="tiktok" mode="new-tab" />;
}

/** A new tab that has done its part is about to close itself: there is nothing to press. */
export const ClosingTab: Story = {
  render: (args, { canvasElement }) => (
    <OpensHere classNames={args.classNames} stage={getStage(canvasElement)} />
  ),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const replace = fn();
    const tab = { opener: null, close: fn(), closed: false, sessionStorage, location: { replace } };
    spyOn(window, 'open').mockReturnValue(tab as unknown as Window);
    await userEvent.click(canvas.getByRole('button', { name: /connect tiktok/i }));
    await waitFor(() => expect(replace).toHaveBeenCalledOnce());
    await getStage(canvasElement).consent(replace.mock.lastCall?.[0]);
    await canvas.findByText(/@acmecoffee/);
    expect(canvas.queryByRole('link')).toBeNull();
  },
};

/** A new tab that nobody waits for any more: it stays, and says that it has done its part. */
export const TabThatStays: Story = {
  ...ClosingTab,
  play: async (context) => {
    await ClosingTab.play?.(context);
    const close = await context.canvas.findByRole('button', { name: /close/i });
    expect(close).toBeVisible();
  },
};

function shows(status: string) {
  return async ({ canvasElement }: { canvasElement: HTMLElement }) => {
    const root = '[data-layers-component="ConnectingScreen"]';
    await waitFor(() => expect(canvasElement.querySelector(root)).toHaveAttribute('data-status', status));
  };
}
