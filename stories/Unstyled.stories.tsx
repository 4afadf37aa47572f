import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  ConnectedAccount as Account,
  ConnectedAccountList as AccountList,
  ReauthBanner as Banner,
  ConnectSocialButton as Button,
  RevokeDialog as Dialog,
  ConnectingScreen as Screen,
} from 'layers-connect';
import { useState } from 'react';
import { expect, screen, waitFor, within } from 'storybook/test';
import { expectStatus, findComponent } from './customer.js';
import { acme } from './headless/classNames.js';
import { accounts } from './theming/accounts.js';

// Each component without a class of the kit's own, in a partner's classes.
const meta = {
  title: 'Components/Unstyled',
  parameters: { controls: { disable: true } },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** No element has a class of the kit's, and those of the partner are where they were asked for. */
function isUnstyled(component: HTMLElement, classes: Partial<Record<string, string>>): void {
  const elements = [component, ...component.querySelectorAll<HTMLElement>('[data-layers-part]')];
  for (const element of elements) {
    const part = element.dataset['layersPart'] ?? '';
    expect(element.getAttribute('class') ?? '').not.toMatch(/\blayers-/);
    // A component inside this one has a root of its own, which is not this one's.
    const inner = part === 'root' && element !== component;
    for (const name of (!inner && classes[part]?.split(' ')) || []) expect(element).toHaveClass(name);
  }
}

const check =
  (name: string, classes: Partial<Record<string, string>>): Story['play'] =>
  async ({ canvasElement }) =>
    isUnstyled(await findComponent(canvasElement, name), classes);

export const ConnectSocialButton: Story = {
  render: () => <Button platform="instagram" unstyled classNames={acme.button} />,
  play: async (context) => check('ConnectSocialButton', acme.button)?.(context),
};

export const ConnectingScreen: Story = {
  render: () => (
    <Screen
      failureCode="platform_denied"
      platform="tiktok"
      continueHref="#channels"
      unstyled
      classNames={acme.screen}
    />
  ),
  play: async (context) => {
    await context.canvas.findByRole('button', { name: 'Try again' });
    await check('ConnectingScreen', acme.screen)?.(context);
  },
};

export const ConnectedAccount: Story = {
  render: () => (
    <Account account={accounts.broken} unstyled className="acme acme-card" classNames={accountClasses} />
  ),
  play: async (context) => check('ConnectedAccount', accountClasses)?.(context),
};

const { rows: _, row: __, ...accountClasses } = { ...acme.list, root: 'acme-row' };

export const ConnectedAccountList: Story = {
  parameters: { scenario: 'three-need-reauth' },
  render: () => <AccountList unstyled classNames={acme.list} />,
  play: async (context) => {
    await expectStatus(context.canvasElement, 'ConnectedAccountList', 'ready');
    await check('ConnectedAccountList', acme.list)?.(context);
  },
};

export const ReauthBanner: Story = {
  parameters: { scenario: 'three-need-reauth' },
  render: () => <Banner unstyled classNames={acme.banner} />,
  play: async (context) => {
    await expectStatus(context.canvasElement, 'ReauthBanner', 'reauth_required');
    await check('ReauthBanner', acme.banner)?.(context);
  },
};

export const RevokeDialog: Story = {
  render: () => <Openable />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Disconnect…' }));
    const dialog = await screen.findByRole('alertdialog');
    const root = dialog.closest<HTMLElement>('[data-layers-component="RevokeDialog"]');
    if (root) isUnstyled(root, acme.dialog);
    expect(root).not.toBeNull();
    await waitFor(() => expect(getComputedStyle(dialog).pointerEvents).toBe('auto'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  },
};

function Openable() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="acme-button" onClick={() => setOpen(true)}>
        Disconnect…
      </button>
      <Dialog
        account={accounts.connected}
        open={open}
        onOpenChange={setOpen}
        unstyled
        classNames={acme.dialog}
      />
    </>
  );
}
