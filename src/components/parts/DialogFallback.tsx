'use client';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { revokeDialog } from '../../messages/en/revokeDialog.js';
import { ActionButton } from './ActionButton.js';
import { Spinner } from './Spinner.js';
import type { Kit } from './useKit.js';

export interface DialogFallbackProps {
  kit: Kit;
  failed: boolean;
  reload: boolean;
  onRetry(): void;
  onClose(): void;
}

/** Stands in for the dialog while it loads and where it cannot be loaded. Renders a `<dialog>`. */
export function DialogFallback({ kit, failed, reload, onRetry, onClose }: DialogFallbackProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = kit.words('revokeDialog', revokeDialog);

  // A layout effect, because its clean-up runs while the element is still there to give back the focus.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      {...kit.root}
      ref={dialog}
      data-status={failed ? 'failed' : 'loading'}
      aria-label={failed ? words.loadFailed.title : words.opening}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div {...kit.part('panel')}>
        <div role="status" aria-atomic="true">
          {failed ? (
            <>
              <p {...kit.part('title')}>{words.loadFailed.title}</p>
              <p {...kit.part('body')}>{words.loadFailed.body}</p>
            </>
          ) : (
            <p {...kit.part('loading')}>
              <Spinner kit={kit} />
              <span>{words.opening}</span>
            </p>
          )}
        </div>
        <div {...kit.part('actions')}>
          <ActionButton kit={kit} part="cancel" onClick={onClose}>
            {words.cancel}
          </ActionButton>
          {failed && (
            <ActionButton
              kit={kit}
              part="retry"
              variant="primary"
              onClick={reload ? () => window.location.reload() : onRetry}
            >
              {reload ? words.reload : words.retry}
            </ActionButton>
          )}
        </div>
      </div>
    </dialog>
  );
}
