'use client';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useState,
} from 'react';
import type { SocialAccount } from '../contract/accounts.js';
import type { UseRevokeAccountOptions } from '../hooks/useRevokeAccount.js';
import { checkAccount } from './parts/checkProps.js';
import { DialogFallback } from './parts/DialogFallback.js';
import { useHydrated } from './parts/useHydrated.js';
import { type KitProps, useKit } from './parts/useKit.js';
import type { RevokeDialogContentProps } from './RevokeDialogContent.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onError' | keyof KitProps>;

export interface RevokeDialogProps extends RootProps, KitProps, UseRevokeAccountOptions {
  account: SocialAccount;
  open: boolean;
  /** Called with false when the customer closes the dialog. Nothing closes it while the account is being disconnected. */
  onOpenChange(open: boolean): void;
  /** Takes the focus after a disconnect, when what opened the dialog may be gone. @default what opened it */
  returnFocusTo?: RefObject<HTMLElement | null> | undefined;
}

type Content = (props: RevokeDialogContentProps) => ReactNode;

let content: Content | null = null;
let loading: Promise<Content> | null = null;

/**
 * Fetches what the dialog is made of, ahead of the click that opens it. It is most of the kit's weight, so nothing loads
 * it before a customer reaches for Disconnect.
 */
export function warmRevokeDialog(): Promise<Content> {
  loading ??= import('./RevokeDialogContent.js').then(
    ({ RevokeDialogContent }) => {
      content = RevokeDialogContent;
      return RevokeDialogContent;
    },
    (error: unknown) => {
      // The next call tries again.
      loading = null;
      throw error;
    },
  );
  return loading;
}

/**
 * Asks before it disconnects an account, says what that does, and then what it did. `data-status` is `idle`,
 * `revoking`, `confirming`, `revoked` or `error`. Throws without an account. Renders a `<div>` at the end of the body,
 * and nothing while it is closed.
 */
export const RevokeDialog = forwardRef<HTMLDivElement, RevokeDialogProps>(function RevokeDialog(props, ref) {
  checkAccount('RevokeDialog', props.account);
  const hydrated = useHydrated();
  return props.open && hydrated ? <OpenDialog {...props} rootRef={ref} /> : null;
});

function OpenDialog(props: RevokeDialogProps & { rootRef: Ref<HTMLDivElement> }): ReactNode {
  const [kit, { returnFocusTo, ...rest }] = useKit('RevokeDialog', props);
  const [Content, setContent] = useState<Content | null>(() => content);
  const [failures, setFailures] = useState(0);
  const [tries, setTries] = useState(0);
  // While rendering: the effects of a child, which move the focus into the dialog, run before those of its parent.
  const [opener] = useState(() => document.activeElement);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each try is one load
  useEffect(() => {
    if (Content) return;
    let gone = false;
    warmRevokeDialog().then(
      (loaded) => gone || setContent(() => loaded),
      () => gone || setFailures((count) => count + 1),
    );
    return () => {
      gone = true;
    };
  }, [Content, tries]);

  const restoreFocus = (revoked: boolean) => {
    // Safari does not focus a button that is clicked: the body then had the focus, and is no place to return to.
    const from = opener?.isConnected && opener !== document.body ? (opener as HTMLElement) : null;
    const target = revoked || !from ? (returnFocusTo?.current ?? from) : from;
    target?.focus();
  };

  if (Content) return <Content {...rest} kit={kit} onRestoreFocus={restoreFocus} />;
  return (
    <DialogFallback
      kit={kit}
      failed={failures > tries}
      // A browser may remember that a module failed to load until the page is loaded anew.
      reload={failures > 1}
      onRetry={() => setTries(failures)}
      onClose={() => props.onOpenChange(false)}
    />
  );
}
