import type { Meta, StoryObj } from '@storybook/react-vite';
import { Channels, connectKeys } from 'layers-connect';
import { expect, waitFor, within } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';

const meta = {
  title: 'Components/Channels',
  component: Channels,
  parameters: { scenario: 'both-platforms' },
  argTypes: { theme: { control: 'object' }, messages: { control: 'object' } },
} satisfies Meta<typeof Channels>;

export default meta;
type Story = StoryObj<typeof meta>;

const rows = (canvas: HTMLElement) => [...canvas.querySelectorAll('article')];

/** No two buttons say the same to a screen reader. */
const namesOnce = async (canvas: HTMLElement) => {
  const names = within(canvas)
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent);
  await expect(names).toEqual([...new Set(names)]);
};

export const Default: Story = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(2));
    await namesOnce(canvasElement);
  },
};

export const Playground: Story = {};

/** What a new customer sees: each platform once. */
export const Empty: Story = {
  parameters: { scenario: 'no-accounts' },
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findAllByRole('button', { name: 'Connect TikTok' })).toHaveLength(1);
    await expect(canvas.getAllByText(/Needs a Business or Creator account/)).toHaveLength(1);
    await namesOnce(canvasElement);
  },
};

/** The other platform is still to come, and says what it takes. */
export const OneAccount: Story = {
  parameters: { scenario: 'one-account' },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByRole('button', { name: 'Connect Instagram' });
    await namesOnce(canvasElement);
  },
};

/** The banner says why it matters; each row has its one Reconnect. */
export const NeedsReconnecting: Story = {
  parameters: { scenario: 'three-need-reauth' },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('3 accounts need reconnecting');
    await expect(canvas.getAllByRole('button', { name: /^Reconnect/ })).toHaveLength(3);
    await namesOnce(canvasElement);
  },
};

export const Loading: Story = { parameters: { scenario: 'no-answer' } };

/** Nothing can be read: the one thing to do. */
export const Failed: Story = {
  parameters: { scenario: 'server-error' },
  play: async ({ canvas }) => {
    await canvas.findByText('Something went wrong on our side. Try again.');
    await expect(canvas.getAllByRole('button')).toHaveLength(1);
  },
};

export const RefreshFailed: Story = {
  parameters: { scenario: 'list-fails-later' },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText(/@acmecoffee/);
    await getStage(canvasElement).queryClient.invalidateQueries({ queryKey: connectKeys.root });
    await canvas.findByText(/Couldn't refresh/);
    await namesOnce(canvasElement);
  },
};

// Looking at all the rows takes axe ten seconds, and from the third one on they are alike.
const firstRows = { context: { exclude: ['[data-layers-part="row"]:nth-child(n + 4)'] } };

export const ManyAccounts: Story = {
  parameters: { scenario: 'many-accounts', a11y: firstRows },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(120));
  },
};

/** With `platforms` of the provider: nothing that your backend cannot connect is offered. */
export const OnlyTikTok: Story = {
  parameters: { scenario: 'one-account', provider: { platforms: ['tiktok'] } },
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: 'Connect TikTok' });
    await expect(canvas.queryByRole('button', { name: 'Connect Instagram' })).toBeNull();
  },
};
