import type { Meta, StoryObj } from '@storybook/react-vite';
import { RevokeDialog, useSocialAccounts } from 'layers-connect';
import { type ComponentProps, useState } from 'react';
import { expect, fireEvent, fn, screen, waitFor, within } from 'storybook/test';
import { getStage } from '../.storybook/stage.js';

type DialogProps = ComponentProps<typeof RevokeDialog>;

/** Opens the dialog on the first account of the list, as a row's Disconnect does. */
function FirstAccount(props: Omit<DialogProps, 'account' | 'open'> & { open?: boolean }) {
  const { accounts } = useSocialAccounts();
  // The account outlives its row: what happened is still to be said when the list has dropped it.
  const [first, setFirst] = useState(accounts[0]);
  const [open, setOpen] = useState(props.open ?? true);
  if (!first && accounts[0]) setFirst(accounts[0]);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Disconnect…
      </button>
      {first && (
        <RevokeDialog
          {...props}
          account={first}
          open={open}
          onOpenChange={(next) => {
            setOpen(next);
            props.onOpenChange(next);
          }}
        />
      )}
    </>
  );
}

const meta = {
  title: 'Components/RevokeDialog',
  component: RevokeDialog,
  parameters: {
    scenario: 'four-queued-posts',
    // A dialog covers the page: on the docs page each one gets a frame of its own.
    docs: { story: { inline: false, height: '420px' } },
  },
  args: { open: true, onOpenChange: fn(), onRevoked: fn() },
  argTypes: {
    account: { control: false },
    theme: { control: 'object' },
    messages: { control: 'object' },
  },
  render: ({ account: _, ...args }) => <FirstAccount {...args} />,
} satisfies Meta<typeof RevokeDialog>;

export default meta;
type Story = Omit<StoryObj<typeof meta>, 'args'> & { args?: Partial<DialogProps> };

const findDialog = async () => {
  const dialog = await screen.findByRole('alertdialog');
  // Radix shuts the mouse out of the page first, and lets it into the dialog one render later.
  await waitFor(() => expect(getComputedStyle(dialog).pointerEvents).toBe('auto'));
  return within(dialog);
};

/** Asks first, with the focus on the way out. */
export const Default: Story = {
  play: async () => {
    const dialog = await findDialog();
    await waitFor(() => expect(dialog.getByRole('button', { name: /cancel|keep/i })).toHaveFocus());
  },
};

export const Playground: Story = {};

type Play = NonNullable<Story['play']>;

const confirm: Play = async ({ userEvent }) => {
  const dialog = await findDialog();
  await userEvent.click(dialog.getByRole('button', { name: /disconnect/i }));
};

const confirmed =
  (text: RegExp): Play =>
  async (context) => {
    await confirm(context);
    await (await findDialog()).findByText(text);
    expect(context.args.onRevoked).toHaveBeenCalledOnce();
  };

/** Under way: nothing closes the dialog until it is known what happened. */
export const Revoking: Story = {
  play: async (context) => {
    await findDialog();
    getStage(context.canvasElement).sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'silent' } });
    await confirm(context);
    await waitFor(() => expect(document.querySelector('[data-status="revoking"]')).not.toBeNull());
  },
};

export const FourPostsCancelled: Story = {
  play: confirmed(/We canceled 4 queued posts on this account\./),
};

export const OnePostCancelled: Story = {
  parameters: { scenario: 'one-queued-post' },
  play: confirmed(/1 queued post\b/),
};

export const NoPostCancelled: Story = {
  parameters: { scenario: 'no-queued-posts' },
  play: async (context) => {
    await confirm(context);
    await waitFor(() => expect(context.args.onRevoked).toHaveBeenCalledOnce());
  },
};

/** The answer was lost, and the list that would tell takes its time. */
export const Confirming: Story = {
  play: async (context) => {
    const dialog = await findDialog();
    const { sandbox } = getStage(context.canvasElement);
    sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'dropped', commits: true } });
    // The backend looks the account up first.
    sandbox.fail({ on: ['listAccounts'], after: 1, answer: { kind: 'silent' } });
    await confirm(context);
    await dialog.findByText("Couldn't confirm. Checking…");
    expect(document.querySelector('[data-status="confirming"]')).not.toBeNull();
    await context.userEvent.keyboard('{Escape}');
    expect(context.args.onOpenChange).not.toHaveBeenCalled();
  },
};

/** The answer was lost: the list is read again, and it shows that the account is gone. */
export const AnswerLost: Story = {
  parameters: { scenario: 'revoke-answer-lost' },
  play: async (context) => {
    await confirm(context);
    await waitFor(() => expect(document.querySelector('[data-status="revoked"]')).not.toBeNull());
  },
};

/** Somebody else was faster: that is what the customer wanted, so it is a success. */
export const AlreadyDisconnected: Story = {
  parameters: { scenario: 'already-disconnected' },
  play: async (context) => {
    await confirm(context);
    await waitFor(() => expect(document.querySelector('[data-status="revoked"]')).not.toBeNull());
  },
};

/** The account turns out to be leased: the dialog explains, and offers only to close. */
export const LeasedAccount: Story = {
  parameters: { scenario: 'revoke-conflict' },
  play: async (context) => {
    await confirm(context);
    await waitFor(() => expect(document.querySelector('[data-status="error"]')).not.toBeNull());
  },
};

/** The button counts down, takes no clicks meanwhile, and never presses itself. */
export const RateLimited: Story = {
  parameters: { scenario: 'rate-limited' },
  play: async (context) => {
    await confirm(context);
    const dialog = await findDialog();
    const button = await dialog.findByRole('button', { name: /^Try again in [5-7] s$/ });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await context.userEvent.click(button);
    const { sandbox } = getStage(context.canvasElement);
    expect(sandbox.calls.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  },
};

/** The answer was lost before anything happened: the list still has the account, and it may be tried again. */
export const NotDisconnected: Story = {
  parameters: { scenario: 'revoke-not-reached' },
  play: async (context) => {
    await confirm(context);
    const dialog = await findDialog();
    await dialog.findByText("Couldn't disconnect @acmecoffee");
    expect(dialog.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(context.args.onRevoked).not.toHaveBeenCalled();
  },
};

/** Neither the answer nor the list arrives: nobody can say what happened, and the dialog offers to find out. */
export const NobodyKnows: Story = {
  play: async (context) => {
    const dialog = await findDialog();
    getStage(context.canvasElement).intercept(() => Promise.reject(new TypeError('unreachable')));
    await confirm(context);
    await dialog.findByText("We couldn't confirm whether the account was disconnected.");
    expect(dialog.getByRole('button', { name: 'Check again' })).toBeVisible();
    expect(document.querySelector('[data-status="unconfirmed"]')).not.toBeNull();
    expect(context.args.onRevoked).not.toHaveBeenCalled();
  },
};

/** The list answers when it is asked again: the account is disconnected. */
export const CheckedAgain: Story = {
  play: async (context) => {
    const dialog = await findDialog();
    const { sandbox } = getStage(context.canvasElement);
    sandbox.fail({ on: ['revokeAccount'], answer: { kind: 'dropped', commits: true } });
    // The backend looks the account up first, and asks for a list that fails once more.
    sandbox.fail({ on: ['listAccounts'], after: 1, times: 2, answer: { kind: 'dropped', commits: false } });
    await confirm(context);
    await context.userEvent.click(await dialog.findByRole('button', { name: 'Check again' }));
    await dialog.findByText('@acmecoffee is disconnected');
    expect(context.args.onRevoked).toHaveBeenCalledOnce();
  },
};

/** The backend's key may not disconnect: the developer reads beneath it which scope is missing. */
export const NotSetUp: Story = {
  parameters: { scenario: 'forbidden-scope' },
  play: async (context) => {
    await confirm(context);
    const dialog = await findDialog();
    await dialog.findByText("Disconnecting isn't set up yet.");
    if (import.meta.env.PROD) return;
    expect(await dialog.findByRole('note')).toHaveTextContent('"social:write"');
  },
};

/** A click beside the dialog closes nothing. */
export const ClickedBeside: Story = {
  play: async ({ args }) => {
    const beside = (await screen.findByRole('alertdialog')).parentElement as HTMLElement;
    await fireEvent.pointerDown(beside);
    await fireEvent.click(beside);
    await findDialog();
    expect(args.onOpenChange).not.toHaveBeenCalled();
  },
};
