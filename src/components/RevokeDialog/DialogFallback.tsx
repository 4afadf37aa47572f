'use client';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { loading } from '../../messages/en/loading.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from '../shared/Button.js';
import { Notice } from '../shared/Notice.js';
import { stopReactEvents } from './stopReactEvents.js';

export interface DialogFallbackProps {
  appearance: Appearance;
  failed: boolean;
  outdated: boolean;
  tries: number;
  onRetry(): void;
  onClose(): void;
}

export function DialogFallback(props: DialogFallbackProps): ReactNode {
  const { appearance, failed, outdated, tries, onRetry, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const words = appearance.messages('loading', loading);
  // Browsers may remember that a module failed to load, until the page is reloaded.
  const reloads = outdated || tries > 1;

  // A layout effect cleans up while the element can still give back the focus.
  useLayoutEffect(() => {
    const element = dialog.current;
    // Old web views and jsdom lack the method.
    if (element?.showModal) element.showModal();
    else element?.setAttribute('open', '');
    return () => element?.close?.();
  }, []);

  return (
    <dialog
      {...stopReactEvents({})}
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
          body={failed && (outdated ? words.failed.outdated : words.failed.body)}
        >
          <Button appearance={appearance} part="cancel" onClick={onClose}>
            {words.cancel}
          </Button>
          {failed && (
            <Button
              appearance={appearance}
              part="retry"
              variant="primary"
              onClick={() => (reloads ? window.location.reload() : onRetry())}
            >
              {reloads ? words.reload : words.retry}
            </Button>
          )}
        </Notice>
      </div>
    </dialog>
  );
}
