import { ConnectedAccount, type SocialAccount } from 'layers-connect';
import { Dialog } from 'radix-ui';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Staged } from './stageProvider.js';

/** An account of the kit's, with Disconnect. */
function Kit() {
  return (
    <Staged scenario="four-queued-posts">
      {({ sandbox }) => {
        const [account] = sandbox.accounts() as unknown as SocialAccount[];
        return account && <ConnectedAccount account={account} />;
      }}
    </Staged>
  );
}

function Native() {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Open native
      </button>
      <dialog
        ref={dialog}
        aria-label="native"
        style={{ width: 320, overflow: 'hidden', transform: 'scale(0.95)' }}
      >
        <Kit />
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </>
  );
}

function Radix() {
  return (
    <Dialog.Root>
      <Dialog.Trigger>Open radix</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay style={{ position: 'fixed', inset: 0, background: '#0006' }} />
        <Dialog.Content
          aria-describedby={undefined}
          style={{
            position: 'fixed',
            insetBlockStart: '50%',
            insetInlineStart: '50%',
            transform: 'translate(-50%, -50%)',
            width: 320,
            overflow: 'hidden',
            background: '#fff',
          }}
        >
          <Dialog.Title>radix</Dialog.Title>
          <Kit />
          <Dialog.Close>Close</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A modal as older libraries make it: a trap that pulls the focus back, a body that must not scroll. */
function Trapping() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open trapping
      </button>
      {open && (
        <Trap onClose={() => setOpen(false)}>
          <Kit />
          <button type="button" onClick={() => setOpen(false)}>
            Close
          </button>
        </Trap>
      )}
    </>
  );
}

function Trap({ onClose, children }: { onClose(): void; children: ReactNode }) {
  const modal = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = modal.current;
    const pull = ({ target }: FocusEvent) => {
      if (target instanceof Node && !element?.contains(target)) element?.focus();
    };
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && onClose();
    document.addEventListener('focusin', pull);
    document.addEventListener('keydown', close);
    document.body.style.overflow = 'hidden';
    element?.focus();
    return () => {
      document.removeEventListener('focusin', pull);
      document.removeEventListener('keydown', close);
      document.body.style.overflow = '';
    };
  }, [onClose]);
  return (
    <div
      ref={modal}
      role="dialog"
      aria-modal="true"
      aria-label="trapping"
      tabIndex={-1}
      style={{
        position: 'fixed',
        inset: '10% 20%',
        zIndex: 2147483647,
        overflow: 'auto',
        background: '#fff',
      }}
    >
      {children}
    </div>
  );
}

createRoot(document.getElementById('app') as HTMLElement).render(
  <>
    <Native />
    <Radix />
    <Trapping />
  </>,
);
