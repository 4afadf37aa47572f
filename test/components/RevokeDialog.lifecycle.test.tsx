import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import {
  ConnectedAccount,
  ConnectedAccountList,
  connectKeys,
  RevokeDialog,
  type SocialAccount,
  useSocialAccounts,
} from '../../src/index.js';
import type { AccountSeed } from '../../src/sandbox/index.js';
import { sandboxProvider } from '../helpers/sandboxProvider.js';

const three: AccountSeed[] = [{ handle: 'first' }, { handle: 'second' }, { handle: 'third' }];

function stageWith(accounts: AccountSeed[]) {
  const stage = sandboxProvider('no-accounts');
  stage.sandbox.seedAccounts(accounts);
  return stage;
}

/** A partner's own list, of the kit's cards. */
function OwnList({ onRevoked }: { onRevoked?: (id: string) => void }) {
  const { accounts } = useSocialAccounts({ status: 'connected' });
  return (
    <ol aria-label="Channels">
      {accounts.map((account) => (
        <li key={account.socialAccountId}>
          <ConnectedAccount
            account={account}
            onRevoked={({ outcome }) => onRevoked?.(outcome.socialAccountId)}
          />
        </li>
      ))}
    </ol>
  );
}

/** A partner's own list of its own data, which drops a row as soon as it hears of the disconnect. */
function EagerList({ accounts: given }: { accounts: SocialAccount[] }) {
  const [accounts, setAccounts] = useState(given);
  return (
    <ol aria-label="Channels">
      {accounts.map((account) => (
        <li key={account.socialAccountId}>
          <ConnectedAccount
            account={account}
            onRevoked={() => setAccounts((all) => all.filter((each) => each !== account))}
          />
        </li>
      ))}
    </ol>
  );
}

async function disconnect(handle: string) {
  await userEvent.click(await screen.findByRole('button', { name: `Disconnect @${handle}` }));
  const dialog = await screen.findByRole('alertdialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Disconnect' }));
  await screen.findByText(`@${handle} is disconnected`);
}

const done = () =>
  userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Done' }));
const row = (handle: string) => screen.queryByRole('article', { name: `@${handle}, TikTok`, hidden: true });
const gone = (handle: string) => waitFor(() => expect(row(handle)).toBeNull());

describe.each([
  ['the list of the kit', <ConnectedAccountList key="kit" status="connected" />, 'region'],
  ["a partner's own list", <OwnList key="own" />, 'list'],
] as const)('after a disconnect in %s', (_, list, role) => {
  it.each([
    ['first', 'second'],
    ['second', 'third'],
    ['third', 'second'],
  ])('the focus goes from the row of @%s to that of @%s', async (handle, heir) => {
    const { wrapper } = stageWith(three);
    render(list, { wrapper });
    await disconnect(handle);
    await done();
    await gone(handle);
    await waitFor(() => expect(row(heir)).toHaveFocus());
  });

  it('the focus goes from the last row to the list', async () => {
    const { wrapper } = stageWith([{ handle: 'only' }]);
    render(list, { wrapper });
    await disconnect('only');
    await done();
    await gone('only');
    await waitFor(() => expect(screen.getByRole(role)).toHaveFocus());
  });
});

describe('after a disconnect', () => {
  it('the focus stays with a row that the list keeps', async () => {
    const { wrapper } = stageWith(three);
    render(<ConnectedAccountList />, { wrapper });
    await disconnect('second');
    await done();
    await within(row('second') as HTMLElement).findByRole('button', { name: 'Connect again: @second' });
    await waitFor(() => expect(row('second')).toHaveFocus());
  });

  it('the focus goes where a partner wants it', async () => {
    const { wrapper, sandbox } = stageWith(three);
    const [account] = sandbox.accounts() as unknown as SocialAccount[];
    const heading = { current: null as HTMLHeadingElement | null };
    function Page() {
      const [open, setOpen] = useState(false);
      return (
        <>
          <h1 ref={heading} tabIndex={-1}>
            Channels
          </h1>
          <button type="button" onClick={() => setOpen(true)}>
            Disconnect @first
          </button>
          <RevokeDialog
            account={account as SocialAccount}
            open={open}
            onOpenChange={setOpen}
            returnFocusTo={heading}
          />
        </>
      );
    }
    render(<Page />, { wrapper });
    await disconnect('first');
    await done();
    await waitFor(() => expect(heading.current).toHaveFocus());
  });
});

describe('what a disconnect did', () => {
  it('is read to the end before any list is read again', async () => {
    const { wrapper, requests } = stageWith(three);
    render(<OwnList />, { wrapper });
    await disconnect('second');
    const before = requests.length;
    expect(row('second')).toBeInTheDocument();
    await done();
    await gone('second');
    expect(requests.slice(before)).toEqual(['GET /accounts']);
  });

  it.each(['Escape', 'Done'])('stays until %s where the row goes while it is said', async (way) => {
    const { wrapper, queryClient } = stageWith(three);
    render(<OwnList />, { wrapper });
    await disconnect('second');
    // Another read of the list, as when the window is looked at again.
    await act(() => queryClient.invalidateQueries({ queryKey: connectKeys.root }));
    await gone('second');
    const dialog = screen.getByRole('alertdialog');
    expect(dialog).toHaveAccessibleName('@second is disconnected');
    expect(within(dialog).getByRole('button', { name: 'Done' })).toHaveFocus();
    await userEvent.tab();
    expect(within(dialog).getByRole('button', { name: 'Done' })).toHaveFocus();
    await (way === 'Done' ? done() : userEvent.keyboard('{Escape}'));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(row('third')).toHaveFocus();
  });

  it('stays where the partner drops the row in the very callback', async () => {
    const { wrapper, sandbox } = stageWith(three);
    render(<EagerList accounts={sandbox.accounts() as unknown as SocialAccount[]} />, { wrapper });
    await disconnect('first');
    await gone('first');
    expect(screen.getAllByRole('alertdialog')).toHaveLength(1);
    await done();
    expect(row('second')).toHaveFocus();
  });

  it("goes with a dialog of the partner's own that the partner takes away", async () => {
    const { wrapper, sandbox } = stageWith(three);
    const [account] = sandbox.accounts() as unknown as SocialAccount[];
    function Page() {
      const [open, setOpen] = useState(true);
      const close = () => setOpen(false);
      return open ? (
        <RevokeDialog account={account as SocialAccount} open onOpenChange={close} onRevoked={close} />
      ) : (
        <p>On to something else</p>
      );
    }
    render(<Page />, { wrapper });
    await userEvent.click(await screen.findByRole('button', { name: 'Disconnect' }));
    await screen.findByText('On to something else');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});
