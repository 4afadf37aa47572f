import { type RevokeDialogProps, useRevokeAccount } from 'layers-connect';
import { describeError } from 'layers-connect/errors';
import { useLayoutEffect, useRef } from 'react';
import './acme.css';

type Props = Pick<RevokeDialogProps, 'account' | 'onOpenChange' | 'onRevoked'>;

/** The dialog from `useRevokeAccount` and the browser's own `<dialog>`. */
export function DisconnectDialog({ account, onOpenChange, onRevoked }: Props) {
  const { status, outcome, error, revoke, check } = useRevokeAccount({ onRevoked });
  const dialog = useRef<HTMLDialogElement>(null);
  const working = status === 'revoking' || status === 'confirming';
  const said = error && describeError(error, { platform: account.platform, context: 'disconnect' });
  const count = outcome?.canceledScheduledPosts;

  // A layout effect: its clean-up runs while the element is still there to give back the focus.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="acme acme-card acme-dialog"
      aria-label={`Disconnect @${account.handle}`}
      onCancel={(event) => {
        event.preventDefault();
        if (!working) onOpenChange(false);
      }}
    >
      <div role="status">
        <p className="acme-title">
          {outcome ? `@${account.handle} is disconnected` : `Disconnect @${account.handle}?`}
        </p>
        <p className="acme-dim">
          {outcome
            ? count == null
              ? 'Nobody can say how many posts were cancelled.'
              : `Queued posts cancelled: ${count}`
            : (said?.title ??
              (status === 'confirming' ? 'Finding out…' : 'Its queued posts will be cancelled.'))}
        </p>
      </div>
      <div className="acme-row">
        <button
          type="button"
          className="acme-button acme-button-plain"
          aria-disabled={working}
          onClick={() => !working && onOpenChange(false)}
        >
          {outcome ? 'Close' : 'Keep it'}
        </button>
        {!outcome && said?.action !== 'none' && (
          <button
            type="button"
            className="acme-button"
            aria-disabled={working}
            onClick={() => (status === 'unconfirmed' ? check() : revoke(account))}
          >
            {working ? 'Disconnecting…' : status === 'unconfirmed' ? 'Find out' : 'Disconnect'}
          </button>
        )}
      </div>
    </dialog>
  );
}
