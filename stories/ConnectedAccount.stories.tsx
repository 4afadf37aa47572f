import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectedAccount, type SocialAccount } from 'layers-connect';
import type { FaultAnswer } from 'layers-connect/sandbox';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import picture from './acmecoffee.svg?no-inline';
import { signedOut } from './signedOut.js';

const account: SocialAccount = {
  socialAccountId: 'sa_9c1e42a0-b7f3-4e5d-a2c1-8b4f5e6c7d8e',
  platform: 'tiktok',
  handle: 'acmecoffee',
  avatarUrl: null,
  status: 'connected',
  leased: false,
  connectedAt: '2026-04-18T19:06:42Z',
  tokenExpiresAt: '2026-05-18T19:06:42Z',
};

const meta = {
  title: 'Components/ConnectedAccount',
  component: ConnectedAccount,
  args: { account, onRevoked: fn() },
  argTypes: {
    account: { control: 'object' },
    theme: { control: 'object' },
    messages: { control: 'object' },
  },
} satisfies Meta<typeof ConnectedAccount>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

export const Playground: Story = { args: { actions: true } };

export const Instagram: Story = {
  args: { account: { ...account, platform: 'instagram', handle: 'acme.coffee' } },
};

/** The token is dead: Reconnect comes first. */
export const ReauthRequired: Story = { args: { account: { ...account, status: 'reauth_required' } } };

const broken: SocialAccount = { ...account, status: 'reauth_required' };

/** Reconnects the account, while Layers answers as it is told to. */
const reconnect = (answer: FaultAnswer): Pick<Story, 'args' | 'beforeEach' | 'play'> => ({
  args: { account: broken },
  beforeEach: ({ canvasElement }) => {
    const { sandbox } = getStage(canvasElement);
    const { socialAccountId, handle, status } = broken;
    sandbox.seedAccounts([{ socialAccountId, handle, status }]);
    sandbox.fail({ on: ['reauthUrl'], answer });
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Reconnect @acmecoffee' }));
  },
});

const busy = reconnect({ kind: 'silent' });
const failing = reconnect({ kind: 'error', status: 502, code: 'PLATFORM_ERROR' });

/** The link for the reconnect takes its time. */
export const Reconnecting: Story = {
  ...busy,
  play: async (context) => {
    await busy.play?.(context);
    await context.canvas.findByRole('button', { name: 'Opening TikTok…' });
  },
};

export const ReconnectFailed: Story = {
  ...failing,
  play: async (context) => {
    await failing.play?.(context);
    await context.canvas.findByText(/TikTok isn't answering as it should/);
  },
};

/** A disconnected account can be connected again. */
export const Disconnected: Story = { args: { account: { ...account, status: 'disconnected' } } };

/** Layers owns it and lends it: there is nothing to do for the customer. */
export const Leased: Story = {
  args: { account: { ...account, handle: 'coffee.daily.finds', leased: true } },
  play: async ({ canvas }) => {
    expect(canvas.queryByRole('button')).toBeNull();
  },
};

/** A status that this version does not know is shown neutrally. */
export const UnknownStatus: Story = { args: { account: { ...account, status: 'under_review' } } };

export const UnknownPlatform: Story = { args: { account: { ...account, platform: 'pigeonpost' } } };

export const WithoutActions: Story = { args: { actions: false } };

/** With a picture of its own. */
export const WithPicture: Story = {
  args: { account: { ...account, avatarUrl: new URL(picture, window.location.href).href } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('img')?.naturalWidth).toBeGreaterThan(0));
  },
};

/** What should be a picture is none (here: a page): initials stand in for it. */
export const BrokenPicture: Story = {
  args: { account: { ...account, avatarUrl: window.location.href } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('img')).toBeNull());
    expect(canvasElement.querySelector('[data-layers-part="avatar"]')).toHaveTextContent('A');
  },
};

/** The picture comes from another host than the ones allowed: initials stand in for it. */
export const AvatarNotAllowed: Story = {
  args: {
    account: { ...account, avatarUrl: 'https://media.example.com/acmecoffee.jpg' },
    avatarHosts: ['media.layers.com'],
  },
  play: async ({ canvasElement }) => {
    expect(canvasElement.querySelector('img')).toBeNull();
  },
};

export const LongHandle: Story = {
  args: {
    account: {
      ...account,
      handle: 'the.longest.little.coffee.house.on.the.whole.of.the.western.seaboard.and.then.some',
    },
  },
};

export const RightToLeftHandle: Story = {
  args: { account: { ...account, platform: 'instagram', handle: 'قهوة_أكمي' } },
};

/** The dialog is loaded and mounted when somebody reaches for Disconnect. */
export const Disconnecting: Story = {
  play: async ({ canvas, userEvent }) => {
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await userEvent.click(canvas.getByRole('button', { name: /disconnect/i }));
    await screen.findByRole('alertdialog');
  },
};

/** A reconnect that only a person can help with: support is offered, with the reference they will ask for. */
export const ReconnectRefused: Story = {
  ...ReauthRequired,
  parameters: { scenario: 'needs-reauth' },
  render: (args, { canvasElement }) => {
    const [broken] = getStage(canvasElement).sandbox.accounts();
    const socialAccountId = broken?.socialAccountId ?? '';
    return <ConnectedAccount {...args} account={{ ...args.account, socialAccountId }} />;
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const answer = { kind: 'error', status: 403, code: 'KILL_SWITCH' } as const;
    getStage(canvasElement).sandbox.fail({ on: ['reauthUrl'], answer });
    await userEvent.click(canvas.getByRole('button', { name: /reconnect/i }));
    await canvas.findByRole('link', { name: 'Contact support' });
    await canvas.findByText(/^Reference: /);
  },
};

/** Nobody is logged in any more: Reconnect leads back to the partner's log-in. */
export const SignedOut: Story = {
  ...ReauthRequired,
  parameters: { provider: { client: signedOut } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /reconnect/i }));
    await canvas.findByRole('button', { name: 'Reload and sign in' });
  },
};
