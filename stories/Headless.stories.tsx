import type { Meta, StoryObj } from '@storybook/react-vite';
import { useSocialAccounts } from 'layers-connect';
import { useState, useSyncExternalStore } from 'react';
import { expect, fn, screen, spyOn, waitFor, within } from 'storybook/test';
import { getStage, type Stage } from '../.storybook/stage.js';
import { AccountCard } from './headless/AccountCard.js';
import { AccountList } from './headless/AccountList.js';
import { ConnectButton } from './headless/ConnectButton.js';
import { Connecting } from './headless/Connecting.js';
import { DisconnectDialog } from './headless/DisconnectDialog.js';
import { HeadlessBanner } from './headless/HeadlessBanner.js';

// Each component once more, from the public hooks and plain elements with a partner's own classes.
const meta = {
  title: 'Components/Headless',
  parameters: { controls: { disable: true } },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const attemptOf = (url: string) => new URL(url).searchParams.get('attempt');

/** Follows the page as a browser would: the connecting page once there is an attempt, else what it is given. */
function Page({ stage, children }: { stage: Stage; children: React.ReactNode }) {
  const url = useSyncExternalStore(stage.address.subscribe, stage.address.current);
  const attemptId = attemptOf(url);
  return attemptId ? <Connecting attemptId={attemptId} platform="tiktok" /> : children;
}

const started = fn();

/** `useStartConnect`: a form with a button, what went wrong, and the countdown. */
export const ConnectSocialButton: Story = {
  render: () => <ConnectButton platform="tiktok" onStarted={started} />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const { address, sandbox } = getStage(canvasElement);
    const answer = { kind: 'error', status: 403, code: 'KILL_SWITCH' } as const;
    sandbox.fail({ on: ['oauthUrl'], times: 1, answer });
    await userEvent.click(canvas.getByRole('button', { name: 'Add TikTok' }));
    await waitFor(() => expect(canvas.getByRole('status')).not.toHaveTextContent(/^$/));
    await userEvent.click(await canvas.findByRole('button', { name: 'Add TikTok' }));
    await waitFor(() => expect(address.current()).toContain(sandbox.consentUrl));
    expect(started).toHaveBeenCalledOnce();
  },
  beforeEach: () => {
    started.mockClear();
  },
};

/** The same in a new tab that the browser blocks: the minted URL goes into a real link. */
export const ConnectSocialButtonBlocked: Story = {
  render: () => <ConnectButton platform="instagram" mode="new-tab" />,
  beforeEach: () => {
    spyOn(window, 'open').mockReturnValue(null);
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Add Instagram' }));
    const link = await canvas.findByRole('link', { name: 'Open Instagram' });
    expect(link).toHaveAttribute('href', expect.stringContaining(getStage(canvasElement).sandbox.consentUrl));
  },
};

/** `useConnectAttempt`: cancelled at first, then tried again and connected. */
export const ConnectingScreen: Story = {
  render: (_, { canvasElement }) => {
    const stage = getStage(canvasElement);
    return (
      <Page stage={stage}>
        <ConnectButton platform="tiktok" />
      </Page>
    );
  },
  play: async ({ canvas, canvasElement, step, userEvent }) => {
    const { address, consent, sandbox } = getStage(canvasElement);
    const atConsent = () => waitFor(() => expect(address.current()).toContain(sandbox.consentUrl));

    await step('cancel on the platform', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Add TikTok' }));
      await atConsent();
      await consent(address.current(), { outcome: 'cancel' });
      await canvas.findByText('That did not work.');
    });
    await step('try again, and connect', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
      await atConsent();
      await consent(address.current());
      await canvas.findByText('@acmecoffee');
      await canvas.findByRole('link', { name: 'Go on' });
    });
  },
};

function FirstCard() {
  const { accounts } = useSocialAccounts();
  // The account outlives its row: what happened is still to be said when the list has dropped it.
  const [first, setFirst] = useState(accounts[0]);
  if (!first && accounts[0]) setFirst(accounts[0]);
  return first ? <AccountCard account={first} /> : null;
}

/** `useRevokeAccount`: asks first, then says how many posts were cancelled. */
export const ConnectedAccount: Story = {
  parameters: { scenario: 'four-queued-posts' },
  render: () => <FirstCard />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Disconnect' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Yes, disconnect' }));
    await canvas.findByText('4 posts cancelled.');
    expect(canvas.queryByRole('button')).toBeNull();
  },
};

/** `useSocialAccounts`: the first read fails and is made again. Reconnect is `useReauthAccount`. */
export const ConnectedAccountList: Story = {
  parameters: { scenario: 'needs-reauth' },
  beforeEach: ({ canvasElement }) => {
    const answer = { kind: 'error', status: 403, code: 'FORBIDDEN_SCOPE' } as const;
    getStage(canvasElement).sandbox.fail({ on: ['listAccounts'], times: 1, answer });
  },
  render: () => <AccountList />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const { address, sandbox } = getStage(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Read it again' }));
    const row = within(await canvas.findByRole('article', { name: 'acmecoffee' }));
    await userEvent.click(row.getByRole('button', { name: 'Log in again' }));
    await waitFor(() => expect(address.current()).toContain(sandbox.consentUrl));
  },
};

/** `useReauthOutcomes`: after the return, only an account that reads as connected counts as reconnected. */
export const ReauthBanner: Story = {
  parameters: { scenario: 'needs-reauth' },
  render: (_, { canvasElement }) => (
    <>
      <HeadlessBanner />
      <Page stage={getStage(canvasElement)}>
        <p>The channels page.</p>
      </Page>
    </>
  ),
  play: async ({ canvas, canvasElement, userEvent }) => {
    const { address, consent, sandbox } = getStage(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Log in again' }));
    await waitFor(() => expect(address.current()).toContain(sandbox.consentUrl));
    await consent(address.current());
    const repaired = '@acmecoffee works again.';
    await waitFor(() => expect(canvasElement).toHaveTextContent(repaired));
    await userEvent.click(canvas.getByRole('button', { name: 'All right' }));
    expect(canvasElement).not.toHaveTextContent(repaired);
  },
};

function FirstDialog() {
  const { accounts } = useSocialAccounts();
  const [first, setFirst] = useState(accounts[0]);
  const [open, setOpen] = useState(false);
  if (!first && accounts[0]) setFirst(accounts[0]);
  return (
    <>
      <button type="button" className="acme-button" onClick={() => setOpen(true)}>
        Disconnect…
      </button>
      {first && open && <DisconnectDialog account={first} onOpenChange={setOpen} />}
    </>
  );
}

/** `useRevokeAccount` in the browser's own `<dialog>`: the answer is lost, and the list settles what happened. */
export const RevokeDialog: Story = {
  parameters: { scenario: 'revoke-answer-lost' },
  render: () => <FirstDialog />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const opener = canvas.getByRole('button', { name: 'Disconnect…' });
    await waitFor(() => expect(getStage(canvasElement).queryClient.isFetching()).toBe(0));
    await userEvent.click(opener);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Disconnect' }));
    await dialog.findByText('@acmecoffee is disconnected');
    await userEvent.click(dialog.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(opener).toHaveFocus());
  },
};
