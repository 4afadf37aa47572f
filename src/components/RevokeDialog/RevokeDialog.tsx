'use client';
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, type RefObject, useEffect } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { RevokeCallbacks } from '../../hooks/useRevokeAccount.js';
import type { RevokeDialogPart } from '../appearance/parts.js';
import type { AppearanceProps } from '../appearance/useAppearance.js';
import { useHydrated } from '../appearance/useHydrated.js';
import { validateAccount } from '../appearance/validateProps.js';
import { useReached } from '../start/useReached.js';
import type { OpenDialogProps } from './OpenDialog.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onError' | keyof AppearanceProps>;

/** The props of `RevokeDialog`, and those of a `<div>`. */
export interface RevokeDialogProps extends RootProps, AppearanceProps<RevokeDialogPart>, RevokeCallbacks {
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

/**
 * Asks before it disconnects an account, says what that does, and then what it did. `data-status` is `idle`,
 * `revoking`, `confirming`, `revoked` or `error`. Throws without an account. Renders a `<div>` at the end of the body,
 * and nothing while it is closed.
 */
export const RevokeDialog = forwardRef<HTMLDivElement, RevokeDialogProps>(function RevokeDialog(props, ref) {
  if (process.env.NODE_ENV !== 'production') validateAccount('RevokeDialog', props.account);
  const hydrated = useHydrated();
  return props.open && hydrated ? <Opened {...props} rootRef={ref} /> : null;
});

function Opened(props: OpenDialogProps): ReactNode {
  const { onOpenChange } = props;
  const loaded = useReached(true, undefined, true);
  useEffect(() => {
    // Nothing of the page's later code arrived, so there is nothing to open. The next press asks for it again.
    if (loaded === false) onOpenChange(false);
  }, [loaded, onOpenChange]);
  return loaded ? <loaded.OpenDialog {...props} /> : null;
}
