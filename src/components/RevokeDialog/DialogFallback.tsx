'use client';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { loading } from '../../messages/en/loading.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from '../shared/Button.js';
import { Notice } from '../shared/Notice.js';

export interface DialogFallbackProps {
  appearance: Appearance;
  failed: boolean;
  /** Trying again means loading the page anew. */
  reload: boolean;
  onRetry(): void;
  onClose(): void;
}

/** Stands in for the dialog while it loads and where it cannot be loaded. Renders a `<dialog>`. */
export function DialogFallback({
  appearance,
  failed,
  reload,
  onRetry,
  onClose,
}: DialogFallbackProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const words = appearance.messages('loading', loading);

  // A layout effect, because its clean-up runs while the element is still there to give back the focus.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      {...appearance.root}
      ref={dialog}
      data-status={failed ? 'failed' : 'loading'}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div {...appearance.part('panel')}>
        <Notice
          appearance={appearance}
          title={failed ? words.failed.title : words.opening}
          body={failed && words.failed.body}
        >
          <Button appearance={appearance} part="cancel" onClick={onClose}>
            {words.cancel}
          </Button>
          {failed && (
            <Button appearance={appearance} part="retry" variant="primary" onClick={onRetry}>
              {reload ? words.reload : words.retry}
            </Button>
          )}
        </Notice>
      </div>
    </dialog>
  );
}
