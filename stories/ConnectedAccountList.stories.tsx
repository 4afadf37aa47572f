import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectedAccountList, connectKeys } from 'layers-connect';
import { expect, waitFor } from 'storybook/test';
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
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(120), { timeout: 5000 });
  },
};

/** The first page is there, the next one takes its time. */
export const LoadingMore: Story = {
  parameters: { scenario: 'many-accounts', a11y: firstRows },
  beforeEach: ({ canvasElement }) => {
    getStage(canvasElement).sandbox.fail({ on: ['listAccounts'], after: 1, answer: { kind: 'silent' } });
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(100), { timeout: 5000 });
    const list = canvasElement.querySelector('[data-layers-component="ConnectedAccountList"]');
    expect(list).toHaveAttribute('data-status', 'ready');
    expect(list).toHaveAttribute('aria-busy', 'true');
    expect(list?.querySelectorAll('[data-layers-part="skeleton"]')).toHaveLength(1);
  },
};

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

export const Failed: Story = { parameters: { scenario: 'unauthenticated' } };

/** The accounts stay on the page when a later read fails, and the customer is told. */
export const RefreshFailed: Story = {
  parameters: { scenario: 'list-fails-later' },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText(/@acmecoffee/);
    const { queryClient } = getStage(canvasElement);
    await queryClient.invalidateQueries({ queryKey: connectKeys.root });
    await waitFor(() => expect(rows(canvasElement)).toHaveLength(1));
  },
};
