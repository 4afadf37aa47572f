import type { Meta, StoryObj } from '@storybook/react-vite';
import { AccountPicker, type AccountPickerChange, connectKeys, type SocialAccount } from 'layers-connect';
import { useState } from 'react';
import { expect, fn, waitFor } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';
import picture from './acmecoffee.svg?no-inline';

const meta = {
  title: 'Components/AccountPicker',
  component: AccountPicker,
  parameters: { scenario: 'both-platforms' },
  args: { onValueChange: fn() },
  argTypes: {
    platform: { control: 'select', options: [undefined, 'tiktok', 'instagram'] },
    label: { control: 'text' },
    empty: { control: 'text' },
    theme: { control: 'object' },
    messages: { control: 'object' },
  },
} satisfies Meta<typeof AccountPicker>;

export default meta;
type Story = StoryObj<typeof meta>;

const sent = (canvas: HTMLElement) => {
  const form = canvas.querySelector('form');
  return form ? new FormData(form).getAll('socialAccountId') : null;
};

export const Default: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const tiktok = await canvas.findByRole('radio', { name: '@acmecoffee TikTok' });
    await userEvent.click(tiktok);
    await expect(tiktok).toBeChecked();
    const value = tiktok.getAttribute('value');
    await expect(args.onValueChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ value, reason: 'customer' }),
    );
    await userEvent.keyboard('{ArrowDown}');
    await expect(canvas.getByRole('radio', { name: '@acme.coffee Instagram' })).toBeChecked();
    await expect(tiktok).not.toBeChecked();
  },
};

export const Playground: Story = {};

export const Several: Story = {
  args: { multiple: true },
  play: async ({ args, canvas, userEvent }) => {
    const boxes = await canvas.findAllByRole('checkbox');
    for (const box of boxes) await userEvent.click(box);
    const values = boxes.map((box) => box.getAttribute('value'));
    await expect(args.onValueChange).toHaveBeenLastCalledWith(expect.objectContaining({ value: values }));
    await userEvent.click(boxes[0] as HTMLElement);
    await expect(args.onValueChange).toHaveBeenLastCalledWith(
      expect.objectContaining({ value: values.slice(1) }),
    );
  },
};

function Composer({ children }: { children: React.ReactNode }) {
  const [posted, setPosted] = useState<string | null>(null);
  return (
    <form
      style={{ display: 'grid', gap: 16, maxInlineSize: 420 }}
      onSubmit={(event) => {
        event.preventDefault();
        setPosted(new FormData(event.currentTarget).getAll('socialAccountId').join(', '));
      }}
    >
      {children}
      <div style={{ display: 'flex', gap: 8 }}>
        <button type="submit">Schedule</button>
        <button type="reset">Start over</button>
      </div>
      <output>{posted && `Scheduled for ${posted}`}</output>
    </form>
  );
}

/** A form of yours: the browser keeps it from being sent without a choice, and a reset takes the choice back. */
export const InAForm: Story = {
  args: { name: 'socialAccountId', required: true, label: 'Post to' },
  render: (args) => (
    <Composer>
      <AccountPicker {...args} />
    </Composer>
  ),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const radio = await canvas.findByRole('radio', { name: '@acme.coffee Instagram' });
    await userEvent.click(canvas.getByRole('button', { name: 'Schedule' }));
    await expect(radio.closest('form')?.checkValidity()).toBe(false);
    await expect(canvas.queryByText(/Scheduled for/)).toBeNull();
    await userEvent.click(radio);
    await userEvent.click(canvas.getByRole('button', { name: 'Schedule' }));
    await canvas.findByText(`Scheduled for ${radio.getAttribute('value')}`);
    await userEvent.click(canvas.getByRole('button', { name: 'Start over' }));
    await waitFor(() => expect(radio).not.toBeChecked());
    await expect(sent(canvasElement)).toEqual([]);
  },
};

export const ADisabledFieldset: Story = {
  ...InAForm,
  render: (args) => (
    <Composer>
      <fieldset disabled style={{ border: 0, margin: 0, padding: 0 }}>
        <AccountPicker {...args} />
      </fieldset>
    </Composer>
  ),
  play: async ({ canvas }) => {
    for (const radio of await canvas.findAllByRole('radio')) await expect(radio).toBeDisabled();
  },
};

function Controlled(args: { onValueChange?: unknown }) {
  const [change, setChange] = useState<AccountPickerChange | null>(null);
  const tell = args.onValueChange as ((change: AccountPickerChange) => void) | undefined;
  return (
    <>
      <AccountPicker
        value={change?.value ?? null}
        onValueChange={(next) => {
          setChange(next);
          tell?.(next);
        }}
      />
      <output>{change?.accounts[0]?.handle ?? 'Nothing is chosen'}</output>
    </>
  );
}

/** Your own state holds what is chosen. */
export const WithYourState: Story = {
  render: (args) => <Controlled onValueChange={args.onValueChange} />,
  play: async ({ canvas, userEvent }) => {
    await canvas.findByText('Nothing is chosen');
    await userEvent.click(await canvas.findByRole('radio', { name: '@acmecoffee TikTok' }));
    await canvas.findByText('acmecoffee');
  },
};

/** Shown, not to be chosen, with a Reconnect beside it. */
export const NeedsReconnecting: Story = {
  parameters: { scenario: 'three-need-reauth' },
  play: async ({ canvas, userEvent }) => {
    const buttons = await canvas.findAllByRole('button', { name: /^Reconnect @/ });
    await expect(buttons).toHaveLength(3);
    for (const radio of canvas.getAllByRole('radio', { name: /Reconnect needed/ })) {
      await expect(radio).toBeDisabled();
    }
    await userEvent.click(buttons[0] as HTMLElement);
    await waitFor(() => expect(buttons[0]).toHaveAttribute('data-status', 'leaving'));
  },
};

export const OnlyInstagram: Story = {
  args: { platform: 'instagram' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('radio')).toHaveLength(1));
  },
};

export const Loading: Story = { parameters: { scenario: 'no-answer' }, args: { required: true } };

export const Empty: Story = {
  parameters: { scenario: 'no-accounts' },
  args: { name: 'socialAccountId', required: true, label: 'Post to' },
  render: (args) => (
    <Composer>
      <AccountPicker {...args} />
    </Composer>
  ),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByRole('button', { name: 'Connect TikTok' });
    await expect(canvasElement.querySelector('form')?.checkValidity()).toBe(false);
  },
};

export const EmptyOfYourOwn: Story = {
  parameters: { scenario: 'no-accounts' },
  args: { empty: <p>Acme Coffee has no channels yet.</p> },
};

// Looking at all the rows takes axe ten seconds, and from the third one on they are alike.
const firstRows = { context: { exclude: ['[data-layers-part="row"]:nth-child(n + 4)'] } };

export const ManyAccounts: Story = {
  parameters: { scenario: 'many-accounts', a11y: firstRows },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('input')).toHaveLength(120));
  },
};

/** The first page can be chosen from while the next one is on its way. */
export const LoadingMore: Story = {
  parameters: { scenario: 'many-accounts', a11y: firstRows },
  beforeEach: ({ canvasElement }) => {
    getStage(canvasElement).sandbox.fail({ on: ['listAccounts'], after: 1, answer: { kind: 'silent' } });
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('input')).toHaveLength(100));
    await expect(canvasElement.querySelectorAll('[data-layers-part="skeleton"]')).toHaveLength(1);
  },
};

export const UnusualHandles: Story = { parameters: { scenario: 'unusual-handles' } };

const rowsOf = (...accounts: Partial<SocialAccount>[]) => ({ items: accounts, nextCursor: null });
const acme = { socialAccountId: 'sa_acme', platform: 'tiktok', handle: 'acmecoffee' };

/** As the backend has it: over https. Any other shows initials. */
export const WithAPicture: Story = {
  beforeEach: ({ canvasElement }) => {
    const avatarUrl = new URL(picture, window.location.href).href;
    getStage(canvasElement).intercept(() =>
      Response.json(rowsOf({ ...acme, status: 'connected', avatarUrl })),
    );
  },
  play: async ({ canvas }) => {
    await canvas.findByRole('radio', { name: '@acmecoffee TikTok' });
  },
};

/** A chosen account goes or breaks while the page is open: it is given up, and the customer is told. */
export const NoLongerAvailable: Story = {
  args: { defaultValue: 'sa_acme' },
  beforeEach: ({ canvasElement }) => {
    const { intercept } = getStage(canvasElement);
    intercept(() => Response.json(rowsOf({ ...acme, status: 'connected' })));
  },
  play: async ({ args, canvas, canvasElement }) => {
    await expect(await canvas.findByRole('radio', { name: '@acmecoffee TikTok' })).toBeChecked();
    const { intercept, queryClient } = getStage(canvasElement);
    intercept(() => Response.json(rowsOf({ ...acme, status: 'reauth_required' })));
    await queryClient.invalidateQueries({ queryKey: connectKeys.root });
    await canvas.findByText('An account that was chosen here is no longer available.');
    await expect(args.onValueChange).toHaveBeenLastCalledWith({
      value: null,
      accounts: [],
      reason: 'unavailable',
    });
  },
};

/** Nothing can be read, and nothing was before. */
export const Failed: Story = {
  parameters: { scenario: 'server-error' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await canvas.findByText('Something went wrong on our side. Try again.');
    getStage(canvasElement).sandbox.setScenario('one-account');
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await canvas.findByRole('radio');
  },
};

/** A mistake of the integrator: the developer reads beneath it what to set. */
export const NotSetUp: Story = { parameters: { scenario: 'unauthenticated' } };

/** The accounts stay, and what is chosen stays chosen, when a later read fails. */
export const RefreshFailed: Story = {
  parameters: { scenario: 'list-fails-later' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const radio = await canvas.findByRole('radio');
    await userEvent.click(radio);
    await getStage(canvasElement).queryClient.invalidateQueries({ queryKey: connectKeys.root });
    await canvas.findByText(/Couldn't refresh/);
    await expect(radio).toBeChecked();
  },
};
