import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectedAccount, type SocialAccount } from 'layers-connect';
import { expect, fn, screen } from 'storybook/test';

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
