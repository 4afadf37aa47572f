import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor, within } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import { findComponent } from './customer.js';
import { PartnerApp } from './PartnerApp.js';

const meta = {
  title: 'Journey',
  parameters: { scenario: 'happy' },
  render: (_, { canvasElement }) => <PartnerApp stage={getStage(canvasElement)} />,
  tags: ['!autodocs'],
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Click through it yourself: connect, cancel, reconnect, disconnect. */
export const TryIt: Story = {};

/** From the first click to the last: connect, consent, connected, in the list, disconnected. */
export const ConnectAndDisconnect: Story = {
  play: async ({ canvas, canvasElement, step, userEvent }) => {
    const { sandbox } = getStage(canvasElement);

    await step('connect TikTok', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /connect tiktok/i }));
      await canvas.findByRole('region', { name: 'Consent page' });
    });
    await step('give consent and come back connected', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Approve' }));
      await canvas.findByText(/@acmecoffee/);
      await userEvent.click(await canvas.findByRole('link', { name: /continue/i }));
    });
    await step('the account is in the list', async () => {
      const row = within(await findRow(canvasElement));
      await row.findByText(/@acmecoffee/);
      expect(sandbox.accounts()).toHaveLength(1);
    });
    await step('disconnect it', async () => {
      const row = within(await findRow(canvasElement));
      await userEvent.click(row.getByRole('button', { name: /disconnect/i }));
      const dialog = await screen.findByRole('alertdialog');
      expect(within(dialog).getByRole('button', { name: /cancel|keep/i })).toHaveFocus();
      await userEvent.click(within(dialog).getByRole('button', { name: /disconnect/i }));
      await waitFor(() => expect(sandbox.accounts()[0]?.status ?? 'disconnected').toBe('disconnected'));
      await userEvent.click(await within(dialog).findByRole('button', { name: /done|close/i }));
      await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    });
  },
};

/** Cancel on the platform is not an error: the customer is asked calmly whether to try again. */
export const CancelAndTryAgain: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /connect tiktok/i }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Cancel' }));
    await canvas.findByText('You cancelled the connection on TikTok. Try again.');
    await userEvent.click(canvas.getByRole('button', { name: /try again/i }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve' }));
    await canvas.findByText(/@acmecoffee/);
  },
};

/** A dead token is found, reconnected, and proved to work again. */
export const Repair: Story = {
  parameters: { scenario: 'needs-reauth' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const banner = within(await findComponent(canvasElement, 'ReauthBanner'));
    await userEvent.click(await banner.findByRole('button', { name: /reconnect/i }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve' }));
    await userEvent.click(await canvas.findByRole('link', { name: /continue/i }));
    await waitFor(() => {
      const { sandbox } = getStage(canvasElement);
      expect(sandbox.accounts().every(({ status }) => status === 'connected')).toBe(true);
    });
    await within(await findComponent(canvasElement, 'ReauthBanner')).findByText(/acmecoffee/);
  },
};

const findRow = (canvas: HTMLElement) => findComponent(canvas, 'ConnectedAccount');
