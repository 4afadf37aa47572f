import type { Meta, StoryObj } from '@storybook/react-vite';
import { connectKeys, ReauthBanner } from 'layers-connect';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import { PartnerApp } from './PartnerApp.js';
import { signedOut } from './signedOut.js';
import { accounts } from './theming/accounts.js';

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
    await waitFor(() => expect(canvasElement.querySelector('[data-status="error"]')).not.toBeNull());
  },
};

/** More accounts than are named at first. "Show all" brings the others, and the focus goes to the first of them. */
export const ManyAccounts: Story = {
  parameters: { scenario: 'five-need-reauth' },
  play: async ({ canvasElement, userEvent }) => {
    const banner = await findBanner(canvasElement);
    await userEvent.click(await within(banner).findByRole('button', { name: 'Show all 5' }));
    await waitFor(() => expect(within(banner).getAllByRole('listitem')).toHaveLength(5));
    const [, , , fourth] = within(banner).getAllByRole('button');
    await waitFor(() => expect(fourth).toHaveFocus());
  },
};

/** Some of several accounts have failed to post: those come first. */
export const SeveralFailing: Story = {
  parameters: { scenario: 'three-need-reauth' },
  render: (args, { canvasElement }) => {
    const broken = getStage(canvasElement).sandbox.accounts();
    const instagram = broken.find(({ platform }) => platform === 'instagram')?.socialAccountId ?? '';
    return <ReauthBanner {...args} failingPosts={{ [instagram]: 2 }} />;
  },
  play: async ({ canvasElement }) => {
    const banner = within(await findBanner(canvasElement));
    await banner.findByText('2 scheduled posts failed');
    expect(banner.getAllByRole('listitem')[0]).toHaveTextContent('@acme.coffee');
  },
};

const refused =
  (answer: { status: number; code: string }, offers: string): NonNullable<Story['play']> =>
  async ({ canvasElement, userEvent }) => {
    const banner = within(await findBanner(canvasElement));
    getStage(canvasElement).sandbox.fail({ on: ['reauthUrl'], answer: { kind: 'error', ...answer } });
    await userEvent.click(await banner.findByRole('button', { name: /reconnect/i }));
    await banner.findByText(offers);
  };

/** Only a person can help: support is offered, with the reference they will ask for. */
export const StartRefused: Story = {
  play: refused({ status: 403, code: 'KILL_SWITCH' }, 'Contact support'),
};

/** Nobody is logged in any more: Reconnect leads back to the partner's log-in. */
export const SignedOut: Story = {
  args: { accounts: [accounts.broken] },
  parameters: { provider: { client: signedOut } },
  play: async ({ canvasElement, userEvent }) => {
    const banner = within(await findBanner(canvasElement));
    await userEvent.click(await banner.findByRole('button', { name: /reconnect/i }));
    await banner.findByRole('button', { name: 'Reload and sign in' });
  },
};

/** Reconnects on the partner's page, gives consent, and comes back. */
const reconnected: Story = {
  render: (args, { canvasElement }) => <PartnerApp stage={getStage(canvasElement)} banner={args} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const banner = within(await findBanner(canvasElement));
    await userEvent.click(await banner.findByRole('button', { name: /reconnect/i }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve' }));
    await userEvent.click(await canvas.findByRole('link', { name: /continue/i }));
    expect(await findBanner(canvasElement)).toHaveTextContent(/@acmecoffee/);
  },
};

/** The same account works again, and the banner says so. */
export const Reconnected: Story = reconnected;

/** The reconnect was made with another account of the platform: to be kept or disconnected. */
export const AccountChanged: Story = {
  ...reconnected,
  parameters: { scenario: 'reauth-other-handle' },
};

const changed = 'You reconnected as @acmecoffee.new, before it was @acmecoffee.';

export const AccountKept: Story = {
  ...AccountChanged,
  play: async (context) => {
    await reconnected.play?.(context);
    const banner = await findBanner(context.canvasElement);
    await within(banner).findByText(changed);
    await context.userEvent.click(within(banner).getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(banner).toHaveTextContent(''));
    expect(banner).toHaveFocus();
  },
};

/** Another account by mistake: the dialog asks, disconnects, and the banner has nothing left to say. */
export const AccountUndone: Story = {
  ...AccountChanged,
  play: async (context) => {
    await reconnected.play?.(context);
    const banner = await findBanner(context.canvasElement);
    await context.userEvent.click(await within(banner).findByRole('button', { name: 'Disconnect' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await context.userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    await dialog.findByText('We canceled 4 queued posts on this account.');
    await context.userEvent.click(dialog.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(banner).toHaveTextContent(''));
    await waitFor(() => expect(banner).toHaveFocus());
  },
};

/** The reconnect ended in another tab. This one sees that the account works again, and says so as well. */
export const ReconnectedInAnotherTab: Story = {
  play: async ({ canvasElement, userEvent }) => {
    const stage = getStage(canvasElement);
    const banner = await findBanner(canvasElement);
    await userEvent.click(await within(banner).findByRole('button', { name: /reconnect/i }));
    await waitFor(() => expect(stage.address.current()).toContain(stage.sandbox.consentUrl));
    await stage.consent(stage.address.current());
    await stage.queryClient.invalidateQueries({ queryKey: connectKeys.root });
    await within(banner).findByText('@acmecoffee is connected again.');
  },
};

/** The customer came back without having reconnected: nothing is claimed, and the account still waits. */
export const Abandoned: Story = {
  play: async ({ canvasElement, userEvent }) => {
    const stage = getStage(canvasElement);
    const banner = await findBanner(canvasElement);
    await userEvent.click(await within(banner).findByRole('button', { name: /reconnect/i }));
    await waitFor(() => expect(stage.address.current()).toContain(stage.sandbox.consentUrl));
    await stage.queryClient.invalidateQueries({ queryKey: connectKeys.root });
    await within(banner).findByText('@acmecoffee needs reconnecting');
    expect(banner.querySelector('[data-layers-part="outcome"]')).toBeNull();
  },
};

/** The reconnect went through and the account still needs one. */
export const StillNeedsReconnecting: Story = {
  ...reconnected,
  parameters: { scenario: 'reauth-stays-broken' },
};
