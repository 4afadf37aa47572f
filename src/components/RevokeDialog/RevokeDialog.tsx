'use client';
import { forwardRef, type ReactNode, type Ref, useEffect, useState } from 'react';
import { isOffline } from '../../client/isOffline.js';
import { useAppearance } from '../appearance/useAppearance.js';
import { useHydrated } from '../appearance/useHydrated.js';
import { validateAccount } from '../appearance/validateProps.js';
import { DialogFallback } from './DialogFallback.js';
import type { RevokeDialogProps } from './RevokeDialogProps.js';
import { triggerOf } from './triggerOf.js';

export type { RevokeDialogProps } from './RevokeDialogProps.js';

/**
 * Asks before it disconnects an account, says what that does, and then what it did. `data-status` is `idle`,
 * `revoking`, `confirming`, `unconfirmed`, `revoked` or `error`, and `loading` or `failed` before its code is there;
 * without an `account` it throws. Renders a `<div>` at the end of the body, and nothing while it is closed.
 *
 * @example
 * const [open, setOpen] = useState(false);
 * return (
 *   <>
 *     <button onClick={() => setOpen(true)}>Disconnect</button>
 *     <RevokeDialog account={account} open={open} onOpenChange={setOpen} />
 *   </>
 * );
 */
export const RevokeDialog = forwardRef<HTMLDivElement, RevokeDialogProps>(function RevokeDialog(props, ref) {
  if (process.env.NODE_ENV !== 'production') validateAccount('RevokeDialog', props.account);
  const hydrated = useHydrated();
  return props.open && hydrated ? <OpenDialog {...props} rootRef={ref} /> : null;
});

type ContentModule = typeof import('./RevokeDialogContent.js');

// The one lazy seam: the dialog with Radix is most of the kit's weight, and few customers open it.
let content: ContentModule | undefined;

async function loadContent(): Promise<ContentModule> {
  content = await import('./RevokeDialogContent.js');
  return content;
}

export function preloadRevokeDialog(): void {
  loadContent().catch(() => {});
}

function OpenDialog(props: RevokeDialogProps & { rootRef: Ref<HTMLDivElement> }): ReactNode {
  const [appearance, rest] = useAppearance('RevokeDialog', props);
  // Effects of children, which move the focus, run before this component's.
  const [opener] = useState(() => document.activeElement);
  const [trigger] = useState(() => triggerOf(opener));
  const [loaded, setLoaded] = useState(content);
  const [failure, setFailure] = useState({ tries: 0, outdated: false });
  const [tries, setTries] = useState(1);

  useEffect(() => {
    if (loaded) return;
    let unmounted = false;
    loadContent().then(setLoaded, () => {
      // A file that is missing while the network works went with a deploy: only a reload knows its new name.
      if (!unmounted) setFailure({ tries, outdated: !isOffline() });
    });
    return () => {
      unmounted = true;
    };
  }, [loaded, tries]);

  if (loaded) return <loaded.RevokeDialogContent {...rest} {...{ appearance, opener, trigger }} />;
  return (
    <DialogFallback
      appearance={appearance}
      failed={failure.tries === tries}
      outdated={failure.outdated}
      tries={tries}
      onRetry={() => setTries(tries + 1)}
      onClose={() => props.onOpenChange(false)}
    />
  );
}
