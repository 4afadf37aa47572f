'use client';
import { type ReactNode, type Ref, useState } from 'react';
import { useAppearance } from '../appearance/useAppearance.js';
import { DialogFallback } from './DialogFallback.js';
import type { RevokeDialogProps } from './RevokeDialog.js';
import { useDialog } from './useDialog.js';

export interface OpenDialogProps extends RevokeDialogProps {
  rootRef: Ref<HTMLDivElement>;
}

/** The dialog, or what stands in for it while it is on its way. */
export function OpenDialog(props: OpenDialogProps): ReactNode {
  const [appearance, rest] = useAppearance('RevokeDialog', props);
  const [tries, setTries] = useState(0);
  const dialog = useDialog(true, tries);
  // While rendering: the effects of a child, which move the focus into the dialog, run before those of its parent.
  const [opener] = useState(() => document.activeElement);

  if (dialog) return <dialog.RevokeDialogContent {...rest} appearance={appearance} opener={opener} />;
  return (
    <DialogFallback
      appearance={appearance}
      failed={dialog === false}
      // A browser may remember that a module failed to load until the page is loaded anew.
      reload={tries > 0}
      onRetry={() => (tries > 0 ? window.location.reload() : setTries(1))}
      onClose={() => props.onOpenChange(false)}
    />
  );
}
