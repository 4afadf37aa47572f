import { Dialog as HeadlessDialog, Popover as HeadlessPopover, Listbox, Menu } from '@headlessui/react';
import { RevokeDialog, type SocialAccount } from 'layers-connect';
import { AlertDialog, Dialog, DropdownMenu, Popover, Select, Tooltip } from 'radix-ui-1.1';
import { type ReactNode, useState } from 'react';
import * as Aria from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { Staged } from './stageProvider.js';

// A host's menus and modals, each of another library than the kit's own copy of Radix. `ask` opens the kit's dialog.

/** So that a focus inside does not scroll the page. */
const inView = { position: 'fixed', inset: '20%', background: 'Canvas' } as const;

interface CaseProps {
  ask(): void;
  /** Closes the host's modal, and asks in the same breath. */
  children?: ReactNode;
}

const openers: Record<string, (props: CaseProps) => ReactNode> = {
  'Radix DropdownMenu': ({ ask }) => (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger>Radix DropdownMenu</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content>
          <DropdownMenu.Item onSelect={ask}>Remove</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  ),
  'Radix Select': ({ ask }) => (
    <Select.Root value="" onValueChange={ask}>
      <Select.Trigger aria-label="Radix Select">…</Select.Trigger>
      <Select.Portal>
        <Select.Content position="popper">
          <Select.Item value="remove">
            <Select.ItemText>Remove</Select.ItemText>
          </Select.Item>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  ),
  'Radix Popover': ({ ask }) => (
    <Popover.Root modal>
      <Popover.Trigger>Radix Popover</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content>
          <Popover.Close onClick={ask}>Remove</Popover.Close>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  ),
  'Radix Dialog': ({ ask }) => (
    <Dialog.Root>
      <Dialog.Trigger>Radix Dialog</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay />
        <Dialog.Content aria-describedby={undefined} style={inView}>
          <Dialog.Title>Channel</Dialog.Title>
          <Dialog.Close onClick={ask}>Remove</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  ),
  'Radix AlertDialog': ({ ask }) => (
    <AlertDialog.Root>
      <AlertDialog.Trigger>Radix AlertDialog</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Content aria-describedby={undefined} role="dialog" style={inView}>
          <AlertDialog.Title>Channel</AlertDialog.Title>
          <AlertDialog.Cancel>Back</AlertDialog.Cancel>
          <AlertDialog.Action onClick={ask}>Remove</AlertDialog.Action>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  ),
  'React Aria Menu': ({ ask }) => (
    <Aria.MenuTrigger>
      <Aria.Button>React Aria Menu</Aria.Button>
      <Aria.Popover>
        <Aria.Menu aria-label="Actions">
          <Aria.MenuItem onAction={ask}>Remove</Aria.MenuItem>
        </Aria.Menu>
      </Aria.Popover>
    </Aria.MenuTrigger>
  ),
  'React Aria Modal': ({ ask }) => (
    <Aria.DialogTrigger>
      <Aria.Button>React Aria Modal</Aria.Button>
      <Aria.ModalOverlay style={inView}>
        <Aria.Modal>
          <Aria.Dialog aria-label="Channel">
            <Aria.Button slot="close" onPress={ask}>
              Remove
            </Aria.Button>
          </Aria.Dialog>
        </Aria.Modal>
      </Aria.ModalOverlay>
    </Aria.DialogTrigger>
  ),
  'Headless UI Menu': ({ ask }) => (
    <Menu>
      <Menu.Button>Headless UI Menu</Menu.Button>
      <Menu.Items anchor="bottom">
        <Menu.Item>
          <button type="button" onClick={ask}>
            Remove
          </button>
        </Menu.Item>
      </Menu.Items>
    </Menu>
  ),
  'Headless UI Listbox': ({ ask }) => (
    <Listbox value="" onChange={ask}>
      <Listbox.Button>Headless UI Listbox</Listbox.Button>
      <Listbox.Options anchor="bottom">
        <Listbox.Option value="remove">Remove</Listbox.Option>
      </Listbox.Options>
    </Listbox>
  ),
  'Headless UI Popover': ({ ask }) => (
    <HeadlessPopover>
      <HeadlessPopover.Button>Headless UI Popover</HeadlessPopover.Button>
      <HeadlessPopover.Panel anchor="bottom" modal>
        {({ close }) => (
          <button
            type="button"
            onClick={() => {
              ask();
              close();
            }}
          >
            Remove
          </button>
        )}
      </HeadlessPopover.Panel>
    </HeadlessPopover>
  ),
  'Headless UI Dialog': ({ ask }) => (
    <HeadlessModal name="Headless UI Dialog">
      {(close) => (
        <button
          type="button"
          onClick={() => {
            ask();
            close();
          }}
        >
          Remove
        </button>
      )}
    </HeadlessModal>
  ),
};

const around: Record<string, (props: CaseProps) => ReactNode> = {
  'around Radix Dialog': ({ ask, children }) => (
    <Dialog.Root>
      <Dialog.Trigger>around Radix Dialog</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay />
        <Dialog.Content aria-describedby={undefined} style={inView}>
          <Dialog.Title>Channel</Dialog.Title>
          <button type="button" onClick={ask}>
            Remove
          </button>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  ),
  'around Radix Popover': ({ ask, children }) => (
    <Popover.Root modal>
      <Popover.Trigger>around Radix Popover</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content>
          <button type="button" onClick={ask}>
            Remove
          </button>
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  ),
  'around React Aria Modal': ({ ask, children }) => (
    <Aria.DialogTrigger>
      <Aria.Button>around React Aria Modal</Aria.Button>
      <Aria.ModalOverlay style={inView}>
        <Aria.Modal>
          <Aria.Dialog aria-label="Channel">
            <button type="button" onClick={ask}>
              Remove
            </button>
            {children}
          </Aria.Dialog>
        </Aria.Modal>
      </Aria.ModalOverlay>
    </Aria.DialogTrigger>
  ),
  'around Headless UI Dialog': ({ ask, children }) => (
    <HeadlessModal name="around Headless UI Dialog">
      {() => (
        <>
          <button type="button" onClick={ask}>
            Remove
          </button>
          {children}
        </>
      )}
    </HeadlessModal>
  ),
};

function HeadlessModal({ name, children }: { name: string; children(close: () => void): ReactNode }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {name}
      </button>
      <HeadlessDialog open={open} onClose={close} style={inView}>
        <HeadlessDialog.Panel>{children(close)}</HeadlessDialog.Panel>
      </HeadlessDialog>
    </>
  );
}

function Channel({ account, host, inside }: { account: SocialAccount; host: string; inside: boolean }) {
  const [open, setOpen] = useState(false);
  const Host = (inside ? around : openers)[host];
  const dialog = <RevokeDialog account={account} open={open} onOpenChange={setOpen} />;
  return (
    <p>
      {Host && <Host ask={() => setOpen(true)}>{inside && dialog}</Host>}
      {!inside && dialog}
    </p>
  );
}

/** The host opens a modal of its own as soon as it hears of the disconnect, while the kit's dialog shows its result. */
function SaysThanks({ account }: { account: SocialAccount }) {
  const [open, setOpen] = useState(false);
  const [thanks, setThanks] = useState(false);
  return (
    <p>
      <button type="button" onClick={() => setOpen(true)}>
        Modal after the result
      </button>
      <RevokeDialog account={account} open={open} onOpenChange={setOpen} onRevoked={() => setThanks(true)} />
      <Dialog.Root open={thanks} onOpenChange={setThanks}>
        <Dialog.Portal>
          <Dialog.Overlay />
          <Dialog.Content aria-describedby={undefined} style={inView}>
            <Dialog.Title>Thanks</Dialog.Title>
            <Dialog.Close>Close thanks</Dialog.Close>
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </p>
  );
}

/** A button with a tooltip, which is open while the dialog opens. */
function WithTooltip({ account }: { account: SocialAccount }) {
  const [open, setOpen] = useState(false);
  return (
    <Tooltip.Provider delayDuration={0}>
      <Tooltip.Root>
        <Tooltip.Trigger onClick={() => setOpen(true)}>With a Radix Tooltip</Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content>Disconnects the channel</Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
      <RevokeDialog account={account} open={open} onOpenChange={setOpen} />
    </Tooltip.Provider>
  );
}

/** A card that opens a page, or is dragged by keys: what happens in the dialog is none of its business. */
function ClickableCard({ account }: { account: SocialAccount }) {
  const [open, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: as hosts do
    // biome-ignore lint/a11y/useKeyWithClickEvents: as hosts do
    <div onClick={() => document.body.setAttribute('data-opened', '')}>
      <button
        type="button"
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        In a clickable card
      </button>
      <RevokeDialog account={account} open={open} onOpenChange={setOpen} />
    </div>
  );
}

function Page({ account }: { account: SocialAccount }) {
  const [clicks, setClicks] = useState(0);
  return (
    <div style={{ minHeight: '200vh' }}>
      <button type="button" onClick={() => setClicks(clicks + 1)}>
        {`Clicked ${clicks}`}
      </button>
      {Object.keys(openers).map((host) => (
        <Channel key={host} account={account} host={host} inside={false} />
      ))}
      {Object.keys(around).map((host) => (
        <Channel key={host} account={account} host={host} inside />
      ))}
      <WithTooltip account={account} />
      <ClickableCard account={account} />
      <SaysThanks account={account} />
    </div>
  );
}

createRoot(document.getElementById('app') as HTMLElement).render(
  <Staged scenario="four-queued-posts">
    {({ sandbox }) => {
      const [account] = sandbox.accounts() as unknown as SocialAccount[];
      return account && <Page account={account} />;
    }}
  </Staged>,
);
