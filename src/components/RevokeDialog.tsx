'use client';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  type Ref,
  type RefObject,
  useState,
} from 'react';
import type { SocialAccount } from '../contract/accounts.js';
import type { UseRevokeAccountOptions } from '../hooks/useRevokeAccount.js';
import type { RevokeDialogPart } from './Parts.js';
import { checkAccount } from './parts/checkProps.js';
import { createLazyModule } from './parts/createLazyModule.js';
import { DialogFallback } from './parts/DialogFallback.js';
import { useHydrated } from './parts/useHydrated.js';
import { type KitProps, useKit } from './parts/useKit.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onError' | keyof KitProps>;

/** The props of `RevokeDialog`, and those of a `<div>`. */
export interface RevokeDialogProps extends RootProps, KitProps<RevokeDialogPart>, UseRevokeAccountOptions {
  /** The account to disconnect. */
  account: SocialAccount;
  /** Shows the dialog. Nothing of it is loaded before it is first true. */
  open: boolean;
  /** Called with false when the customer closes the dialog. Nothing closes it while the account is being disconnected. */
  onOpenChange(open: boolean): void;
  /**
   * Takes the focus after a disconnect, when what opened the dialog may be gone. @default the account's row, or where
   * the list drops it the next row, the previous one, or the list
   */
  returnFocusTo?: RefObject<HTMLElement | null> | undefined;
}

const loadDialog = () => import('./RevokeDialogContent.js');
const useDialog = createLazyModule(loadDialog);

/**
 * Fetches what the dialog is made of, ahead of the click that opens it. It is most of the kit's weight, so nothing loads
 * it before a customer reaches for Disconnect. A failure is dealt with when the dialog opens.
 */
export function warmRevokeDialog(): void {
  loadDialog().catch(() => {});
}

/**
 * Asks before it disconnects an account, says what that does, and then what it did. `data-status` is `idle`,
 * `revoking`, `confirming`, `revoked` or `error`. Throws without an account. Renders a `<div>` at the end of the body,
 * and nothing while it is closed.
 */
export const RevokeDialog = forwardRef<HTMLDivElement, RevokeDialogProps>(function RevokeDialog(props, ref) {
  if (process.env.NODE_ENV !== 'production') checkAccount('RevokeDialog', props.account);
  const hydrated = useHydrated();
  return props.open && hydrated ? <OpenDialog {...props} rootRef={ref} /> : null;
});

function OpenDialog(props: RevokeDialogProps & { rootRef: Ref<HTMLDivElement> }): ReactNode {
  const [kit, rest] = useKit('RevokeDialog', props);
  const [tries, setTries] = useState(0);
  const dialog = useDialog(true, tries);
  // While rendering: the effects of a child, which move the focus into the dialog, run before those of its parent.
  const [opener] = useState(() => document.activeElement);

  if (dialog) return <dialog.RevokeDialogContent {...rest} kit={kit} opener={opener} />;
  return (
    <DialogFallback
      kit={kit}
      failed={dialog === false}
      // A browser may remember that a module failed to load until the page is loaded anew.
      reload={tries > 0}
      onRetry={() => (tries > 0 ? window.location.reload() : setTries(1))}
      onClose={() => props.onOpenChange(false)}
    />
  );
}
