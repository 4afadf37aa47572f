'use client';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { loading } from '../../messages/en/loading.js';
import { ActionButton } from './ActionButton.js';
import { Notice } from './Notice.js';
import type { Kit } from './useKit.js';

export interface DialogFallbackProps {
  kit: Kit;
  failed: boolean;
  /** Trying again means loading the page anew. */
  reload: boolean;
  onRetry(): void;
  onClose(): void;
}

/** Stands in for the dialog while it loads and where it cannot be loaded. Renders a `<dialog>`. */
export function DialogFallback({ kit, failed, reload, onRetry, onClose }: DialogFallbackProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = kit.words('loading', loading);

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
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div {...kit.part('panel')}>
        <Notice
          kit={kit}
          title={failed ? words.failed.title : words.opening}
          body={failed && words.failed.body}
        >
          <ActionButton kit={kit} part="cancel" onClick={onClose}>
            {words.cancel}
          </ActionButton>
          {failed && (
            <ActionButton kit={kit} part="retry" variant="primary" onClick={onRetry}>
              {reload ? words.reload : words.retry}
            </ActionButton>
          )}
        </Notice>
      </div>
    </dialog>
  );
}
