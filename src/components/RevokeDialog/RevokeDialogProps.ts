import type { ComponentPropsWithoutRef, RefObject } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { RevokeCallbacks } from '../../hooks/useRevokeAccount.js';
import type { RevokeDialogPart } from '../appearance/parts.js';
import type { AppearanceProps } from '../appearance/useAppearance.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onError' | keyof AppearanceProps>;

/**
 * The props of `RevokeDialog`, and those of a `<div>`.
 *
 * @example
 * const Dialog = (props: RevokeDialogProps) => <RevokeDialog theme={{ danger: 'crimson' }} {...props} />;
 */
export interface RevokeDialogProps extends RootProps, AppearanceProps<RevokeDialogPart>, RevokeCallbacks {
  /** The account to disconnect. */
  account: SocialAccount;
  /** Opens the dialog. Its code is loaded when this is first true, unless a hover or a focus came before. */
  open: boolean;
  /**
   * Called with false when the customer closes the dialog. Nothing closes it while the account is being disconnected.
   */
  onOpenChange(open: boolean): void;
  /**
   * The element that takes the focus after a disconnect.
   * @default the account's row, or where the list drops it the next row, the previous one, or the list
   */
  returnFocusTo?: RefObject<HTMLElement | null> | undefined;
}
