import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectedAccountList, connectKeys } from 'layers-connect';
import { expect, waitFor, within } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';

const meta = {
  title: 'Components/ConnectedAccountList',
  component: ConnectedAccountList,
  parameters: { scenario: 'both-platforms' },
  argTypes: {
    platform: { control: 'select', options: [undefined, 'tiktok', 'instagram'] },
    status: { control: 'select', options: [undefined, 'connected', 'reauth_required', 'disconnected'] },
    empty: { control: 'text' },
    theme: { control: 'object' },
    messages: { control: 'object' },
  },
} satisfies Meta<typeof ConnectedAccountList>;

export default meta;
type Story = StoryObj<typeof meta>;

const rows = (canvas: HTMLElement) => canvas.querySelectorAll('[data-layers-component="ConnectedAccount"]');

export const Default: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(2));
  },
};

export const Playground: Story = {};

export const Loading: Story = { parameters: { scenario: 'no-answer' } };

export const Empty: Story = { parameters: { scenario: 'no-accounts' } };

export const EmptyOfYourOwn: Story = {
  parameters: { scenario: 'no-accounts' },
  args: { empty: <p>Acme Coffee has no channels yet.</p> },
};

export const OneAccount: Story = { parameters: { scenario: 'one-account' } };

// Looking at all the rows takes axe ten seconds, and from the third one on they are alike.
const firstRows = { context: { exclude: ['[data-layers-part="row"]:nth-child(n + 4)'] } };

/** More accounts than fit on one page of the API: every page is read. */
export const ManyAccounts: Story = {
  parameters: { scenario: 'many-accounts', a11y: firstRows },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(120));
  },
};

/** The first page is there, the next one takes its time. */
export const LoadingMore: Story = {
  parameters: { scenario: 'many-accounts', a11y: firstRows },
  beforeEach: ({ canvasElement }) => {
    getStage(canvasElement).sandbox.fail({ on: ['listAccounts'], after: 1, answer: { kind: 'silent' } });
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(100));
    const list = canvasElement.querySelector('[data-layers-component="ConnectedAccountList"]');
    expect(list).toHaveAttribute('data-status', 'ready');
    expect(list).toHaveAttribute('aria-busy', 'true');
    expect(list?.querySelectorAll('[data-layers-part="skeleton"]')).toHaveLength(1);
  },
};

/** Far down the list, where rows are not laid out until they are in sight: the browser's search and Tab find them. */
export const FoundFarDown: Story = {
  ...ManyAccounts,
  play: async (context) => {
    await ManyAccounts.play?.(context);
    const last = [...rows(context.canvasElement)].at(-1) as HTMLElement;
    const handle = last.getAttribute('aria-label')?.split(',')[0]?.slice(1) ?? '';
    expect((window as unknown as { find(text: string): boolean }).find(handle)).toBe(true);
    const inSight = () => last.getBoundingClientRect().top < window.innerHeight;
    await waitFor(() => expect(inSight()).toBe(true));
    window.scrollTo(0, 0);
    within(last)
      .getByRole('button', { name: `Disconnect @${handle}` })
      .focus();
    await waitFor(() => expect(inSight()).toBe(true));
  },
};

/** The first page stays and the customer is told that it is not all; "Try again" reads what is missing. */
export const Partial: Story = {
  parameters: { scenario: 'later-page-fails', a11y: firstRows },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByText(/These aren't all of your accounts/);
    expect(rows(canvasElement)).toHaveLength(100);
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(120));
    expect(canvas.queryByText(/These aren't all of your accounts/)).toBeNull();
  },
};

/** A backend that sends the same page for every cursor: the customer is told that there are more. */
export const CutShort: Story = {
  parameters: { a11y: firstRows },
  beforeEach: ({ canvasElement }) => {
    const { intercept } = getStage(canvasElement);
    intercept(() => Response.json({ items: page, nextCursor: 'again' }));
  },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('5 accounts or more');
    expect(rows(canvasElement)).toHaveLength(5);
  },
};

const page = Array.from({ length: 5 }, (_, index) => ({
  socialAccountId: `sa_${index}`,
  platform: 'tiktok',
  handle: `acmecoffee.${index}`,
  status: 'connected',
  connectedAt: '2026-04-18T19:06:42Z',
}));

export const OnlyInstagram: Story = {
  args: { platform: 'instagram' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(1));
  },
};

export const NeedsReconnecting: Story = { parameters: { scenario: 'three-need-reauth' } };

export const Leased: Story = { parameters: { scenario: 'leased-account' } };

export const Disconnected: Story = { parameters: { scenario: 'disconnected-account' } };

export const UnusualHandles: Story = { parameters: { scenario: 'unusual-handles' } };

/** Rows that make no sense are left out; the others are shown. */
export const UnusableRows: Story = {
  parameters: { scenario: 'unusable-rows' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(1));
  },
};

/** Nothing can be read, and nothing was before. */
export const Failed: Story = {
  parameters: { scenario: 'server-error' },
  play: async ({ canvas }) => {
    await canvas.findByText('Something went wrong on our side. Try again.');
    await canvas.findByRole('button', { name: 'Try again' });
  },
};

/** A mistake of the integrator: the developer reads beneath it what to set. */
export const NotSetUp: Story = {
  parameters: { scenario: 'unauthenticated' },
  play: async ({ canvas }) => {
    await canvas.findByText("Connected accounts aren't set up yet.");
    if (import.meta.env.DEV) await canvas.findByRole('note', { name: 'For developers' });
  },
};

/** The accounts stay on the page when a later read fails, and the customer is told. */
export const RefreshFailed: Story = {
  parameters: { scenario: 'list-fails-later' },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText(/@acmecoffee/);
    const { queryClient } = getStage(canvasElement);
    await queryClient.invalidateQueries({ queryKey: connectKeys.root });
    await canvas.findByText(/Couldn't refresh/);
    expect(rows(canvasElement)).toHaveLength(1);
  },
};
