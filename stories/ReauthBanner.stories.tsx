import type { Meta, StoryObj } from '@storybook/react-vite';
import { ReauthBanner } from 'layers-connect';
import { expect, fn, waitFor, within } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import { PartnerApp } from './PartnerApp.js';

const meta = {
  title: 'Components/ReauthBanner',
  component: ReauthBanner,
  parameters: { scenario: 'needs-reauth' },
  args: { onDismiss: fn() },
  argTypes: {
    accounts: { control: 'object' },
    failingPosts: { control: 'object' },
    expiringWithinDays: { control: 'number' },
    theme: { control: 'object' },
    messages: { control: 'object' },
  },
} satisfies Meta<typeof ReauthBanner>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The banner is always there for its announcements, and empty while all is well. */
const findBanner = (canvas: HTMLElement) =>
  waitFor(() => {
    const banner = canvas.querySelector<HTMLElement>('[data-layers-component="ReauthBanner"]');
    if (!banner?.textContent) throw new Error('The banner says nothing yet.');
    return banner;
  });

/** One account's token is dead. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await within(await findBanner(canvasElement)).findByText(/@acmecoffee/);
  },
};

export const Playground: Story = {};

/** All is well, so there is nothing to see. */
export const NothingToDo: Story = {
  parameters: { scenario: 'both-platforms' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(getStage(canvasElement).sandbox.calls.length).toBeGreaterThan(0));
    expect(canvasElement.querySelector('[data-layers-component="ReauthBanner"]')).toHaveTextContent('');
  },
};

/** Off unless asked for: a near date is not yet a fault. */
export const ExpiringSoon: Story = {
  parameters: { scenario: 'expiring-soon' },
  args: { expiringWithinDays: 7 },
  play: async ({ canvasElement }) => {
    expect(await findBanner(canvasElement)).toHaveAttribute('data-status', 'expiring');
  },
};

/** Nothing has failed yet, so the customer may put it off. */
export const ExpiryDismissed: Story = {
  ...ExpiringSoon,
  play: async ({ args, canvasElement, userEvent }) => {
    const banner = await findBanner(canvasElement);
    await userEvent.click(within(banner).getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(banner).toHaveTextContent(''));
    expect(banner).toHaveAttribute('data-status', 'ok');
    expect(args.onDismiss).toHaveBeenCalledOnce();
  },
};

/** The partner's backend knows how many posts have failed. */
export const Failing: Story = {
  render: (args, { canvasElement }) => {
    const accounts = getStage(canvasElement).sandbox.accounts();
    const failingPosts = Object.fromEntries(accounts.map(({ socialAccountId }) => [socialAccountId, 3]));
    return <ReauthBanner {...args} failingPosts={failingPosts} />;
  },
  play: async ({ canvasElement }) => {
    const banner = await findBanner(canvasElement);
    await within(banner).findByText('3 scheduled posts failed');
    expect(banner).toHaveAttribute('data-status', 'failing');
  },
};

export const SeveralAccounts: Story = {
  parameters: { scenario: 'three-need-reauth' },
  play: async ({ canvasElement }) => {
    await findBanner(canvasElement);
  },
};

/** The link for the reconnect takes its time. */
export const Starting: Story = {
  play: async ({ canvasElement, userEvent }) => {
    const banner = within(await findBanner(canvasElement));
    getStage(canvasElement).sandbox.fail({ on: ['reauthUrl'], answer: { kind: 'silent' } });
    await userEvent.click(await banner.findByRole('button', { name: /reconnect/i }));
  },
};

export const StartFailed: Story = {
  play: async ({ canvasElement, userEvent }) => {
    const banner = within(await findBanner(canvasElement));
    getStage(canvasElement).sandbox.fail({
      on: ['reauthUrl'],
      answer: { kind: 'error', status: 502, code: 'PLATFORM_ERROR' },
    });
    await userEvent.click(await banner.findByRole('button', { name: /reconnect/i }));
    await waitFor(() => expect(canvasElement.querySelector('[data-status="error"]')).not.toBeNull(), {
      timeout: 5000,
    });
  },
};

/** Reconnects on the partner's page, gives consent, and comes back. */
const reconnected: Story = {
  render: (_, { canvasElement }) => <PartnerApp stage={getStage(canvasElement)} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const banner = within(await findBanner(canvasElement));
    await userEvent.click(await banner.findByRole('button', { name: /reconnect/i }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve' }));
    await userEvent.click(await canvas.findByRole('link', { name: /continue/i }));
    await expect(within(await findBanner(canvasElement)).findByText(/acmecoffee/)).resolves.toBeVisible();
  },
};

/** The same account works again, and the banner says so. */
export const Repaired: Story = reconnected;

/** The reconnect was made with another account of the platform. */
export const AccountChanged: Story = {
  ...reconnected,
  parameters: { scenario: 'reauth-other-handle' },
};

/** The reconnect went through and the account still needs one. */
export const StillNeedsReconnecting: Story = {
  ...reconnected,
  parameters: { scenario: 'reauth-stays-broken' },
};
