import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import { expectStatus, expectWords, findComponent, passTime, press } from './customer.js';
import { PartnerApp } from './PartnerApp.js';

/** The scenarios of the sandbox that no other story is in, each on a partner's page. */
const meta = {
  title: 'Scenarios',
  render: (_, { canvasElement }) => <PartnerApp stage={getStage(canvasElement)} />,
  tags: ['!autodocs'],
  afterEach: ({ canvasElement }) => expectWords(canvasElement),
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;
type Play = NonNullable<Story['play']>;

const connect = /connect tiktok/i;
const ourSide = /Something went wrong on our side\. Try again\./;

const listSays =
  (text: RegExp): Play =>
  async ({ canvasElement }) => {
    await expectStatus(canvasElement, 'ConnectedAccountList', 'error');
    await within(await findComponent(canvasElement, 'ConnectedAccountList')).findByText(text);
  };

/** Presses Connect: the customer stays on the page and reads why. */
const connectSays =
  (text: RegExp): Play =>
  async (context) => {
    await press(context, connect);
    await within(await findComponent(context.canvasElement, 'ConnectSocialButton')).findByText(text);
    expect(getStage(context.canvasElement).address.current()).toMatch(/\/channels$/);
  };

/** Gives consent and comes back to the connecting page. */
const consent: Play = async (context) => {
  await press(context, connect);
  await press(context, 'Approve');
  await findComponent(context.canvasElement, 'ConnectingScreen');
};

/** Waits after consent, and is connected in the end. */
const connectsInTheEnd =
  (waitMs: number): Play =>
  async (context) => {
    await consent(context);
    const { canvas, canvasElement } = context;
    await expectStatus(canvasElement, 'ConnectingScreen', 'waiting');
    await waitFor(
      () => {
        passTime(getStage(canvasElement), waitMs);
        expect(canvas.getByText(/TikTok is connected/)).toBeVisible();
      },
      { interval: 100 },
    );
  };

export const CompletesLate: Story = {
  parameters: { scenario: 'completes-late' },
  play: connectsInTheEnd(5_000),
};

/** First it takes longer than usual, and then the link's ten minutes are over. */
export const NeverCompletes: Story = {
  parameters: { scenario: 'never-completes' },
  play: async (context) => {
    await consent(context);
    const { canvas, canvasElement } = context;
    await expectStatus(canvasElement, 'ConnectingScreen', 'waiting');
    passTime(getStage(canvasElement), 90_000);
    await expectStatus(canvasElement, 'ConnectingScreen', 'slow');
    passTime(getStage(canvasElement), 10 * 60_000);
    await expectStatus(canvasElement, 'ConnectingScreen', 'expired');
    await canvas.findByRole('button', { name: /try again/i });
  },
};

export const StatusRateLimited: Story = {
  parameters: { scenario: 'status-rate-limited' },
  play: connectsInTheEnd(7_000),
};

export const StatusUnavailable: Story = {
  parameters: { scenario: 'status-unavailable' },
  play: connectsInTheEnd(30_000),
};

export const StatusNotFound: Story = {
  parameters: { scenario: 'status-not-found' },
  play: async (context) => {
    await consent(context);
    const { canvasElement } = context;
    await expectStatus(canvasElement, 'ConnectingScreen', 'waiting');
    passTime(getStage(canvasElement), 5_000);
    // It was there a moment ago.
    await expectStatus(canvasElement, 'ConnectingScreen', 'expired');
  },
};

export const UnknownStatus: Story = {
  parameters: { scenario: 'unknown-status' },
  play: connectsInTheEnd(5_000),
};

export const Validation: Story = {
  parameters: { scenario: 'validation' },
  play: connectSays(/Connecting isn't set up yet/),
};

export const ForbiddenScope: Story = {
  parameters: { scenario: 'forbidden-scope' },
  play: connectSays(/Connecting isn't set up yet/),
};

export const KillSwitch: Story = {
  parameters: { scenario: 'kill-switch' },
  play: async (context) => {
    await listSays(/switched off at the moment/)(context);
    await connectSays(/switched off at the moment/)(context);
  },
};

export const Conflict: Story = {
  parameters: { scenario: 'conflict' },
  play: connectSays(/Something else changed this account/),
};

export const IdempotencyConflict: Story = {
  parameters: { scenario: 'idempotency-conflict' },
  play: connectSays(/mixed up with another one/),
};

export const NotFound: Story = {
  parameters: { scenario: 'not-found' },
  play: connectSays(/isn't available any more/),
};

const countsDown =
  (name: RegExp): Play =>
  async (context) => {
    await press(context, connect);
    const button = await within(context.canvasElement).findByRole('button', { name });
    expect(button).toHaveAttribute('aria-disabled', 'true');
  };

export const RateLimitedUntilDate: Story = {
  parameters: { scenario: 'rate-limited-until-date' },
  play: countsDown(/^Try again in 1[0-3] s$/),
};

/** Nobody says how long to wait: five seconds is never too soon. */
export const RateLimitedWithoutHint: Story = {
  parameters: { scenario: 'rate-limited-without-hint' },
  play: countsDown(/^Try again in [45] s$/),
};

export const CredentialInvalid: Story = {
  parameters: { scenario: 'credential-invalid' },
  play: async (context) => {
    const row = within(await findComponent(context.canvasElement, 'ReauthBanner'));
    await context.userEvent.click(await row.findByRole('button', { name: /reconnect/i }));
    await row.findByText(/Instagram no longer accepts this connection/);
  },
};

export const PlatformError: Story = {
  parameters: { scenario: 'platform-error' },
  play: connectSays(/TikTok isn't answering as it should/),
};

export const ApprovalRequired: Story = {
  parameters: { scenario: 'approval-required' },
  play: connectSays(/needs an approval first/),
};

export const ContentRejected: Story = {
  parameters: { scenario: 'content-rejected' },
  play: connectSays(/was turned down/),
};

/** The code says nothing, but it came with a 400, as a request that is wrong. */
export const UnknownErrorCode: Story = {
  parameters: { scenario: 'unknown-error-code' },
  play: connectSays(/Connecting isn't set up yet/),
};

export const ServerError: Story = {
  parameters: { scenario: 'server-error' },
  play: async (context) => {
    await listSays(ourSide)(context);
    await connectSays(ourSide)(context);
  },
};

/** A read is made twice, so the list is there. A link is asked for again by the customer alone. */
export const ServerErrorOnce: Story = {
  parameters: { scenario: 'server-error-once' },
  play: async (context) => {
    await expectStatus(context.canvasElement, 'ConnectedAccountList', 'empty');
    await pressTwice(context);
  },
};

/** The second try of a click that failed gets through. */
const pressTwice: Play = async (context) => {
  const page = within(context.canvasElement);
  await press(context, connect);
  await page.findByText(ourSide);
  await press(context, /try again/i);
  await page.findByRole('region', { name: 'Consent page' });
};

export const BadGateway: Story = {
  parameters: { scenario: 'bad-gateway' },
  play: listSays(ourSide),
};

export const HtmlInsteadOfJson: Story = {
  parameters: { scenario: 'html-instead-of-json' },
  play: listSays(ourSide),
};

export const EmptyBody: Story = {
  parameters: { scenario: 'empty-body' },
  play: listSays(ourSide),
};

export const NullBody: Story = {
  parameters: { scenario: 'null-body' },
  play: listSays(ourSide),
};

export const OversizedBody: Story = {
  parameters: { scenario: 'oversized-body' },
  play: listSays(ourSide),
};

export const TruncatedBody: Story = {
  parameters: { scenario: 'truncated-body' },
  play: listSays(ourSide),
};

/** Until the backend gives up on Layers, the page says that it is at work. */
export const StalledBody: Story = {
  parameters: { scenario: 'stalled-body' },
  play: async (context) => {
    await press(context, connect);
    await within(context.canvasElement).findByRole('button', { name: 'Opening TikTok…' });
    const list = await findComponent(context.canvasElement, 'ConnectedAccountList');
    expect(list).toHaveAttribute('aria-busy', 'true');
    expect(within(list).getByText('Loading accounts…')).toBeInTheDocument();
  },
};

export const ConnectionDropped: Story = {
  parameters: { scenario: 'connection-dropped' },
  play: async (context) => {
    await listSays(ourSide)(context);
    await connectSays(ourSide)(context);
  },
};

export const StartAnswerLost: Story = {
  parameters: { scenario: 'start-answer-lost' },
  play: pressTwice,
};

const rowsAre =
  (count: number, check: (rows: HTMLElement[]) => void): Play =>
  async ({ canvasElement }) => {
    const rows = '[data-layers-component="ConnectedAccount"]';
    await waitFor(() => expect(canvasElement.querySelectorAll(rows)).toHaveLength(count));
    check([...canvasElement.querySelectorAll<HTMLElement>(rows)]);
  };

export const AvatarMissing: Story = {
  parameters: { scenario: 'avatar-missing' },
  play: rowsAre(1, ([row]) =>
    expect(row?.querySelector('[data-layers-part="avatar"]')).toHaveTextContent('A'),
  ),
};

/** None of the pictures can be shown: initials stand in for each. */
export const AvatarBroken: Story = {
  parameters: { scenario: 'avatar-broken' },
  // No story asks another host: this page's own address is no picture either.
  beforeEach: ({ canvasElement }) => {
    const { sandbox } = getStage(canvasElement);
    for (const { socialAccountId, avatarUrl } of sandbox.accounts()) {
      if (avatarUrl?.startsWith('https:')) {
        sandbox.updateAccount(socialAccountId, { avatarUrl: window.location.href });
      }
    }
  },
  play: async (context) => {
    await rowsAre(4, () => {})(context);
    await waitFor(() => expect(context.canvasElement.querySelector('img')).toBeNull());
  },
};

export const UnknownAccountStatus: Story = {
  parameters: { scenario: 'unknown-account-status' },
  play: rowsAre(1, ([row]) => expect(row).toHaveTextContent('@acmecoffee')),
};

export const UnknownPlatform: Story = {
  parameters: { scenario: 'unknown-platform' },
  play: rowsAre(2, (rows) => {
    for (const row of rows) expect(row).toHaveTextContent('acmecoffee');
  }),
};
