'use client';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { callSafely } from '../../client/callSafely.js';
import { connectKeys } from '../../client/query/keys.js';
import { useConnect } from '../../hooks/useConnect.js';
import type { RevokeCallbacks } from '../../hooks/useRevokeAccount.js';
import { focusOn, noteReturn } from './focusReturn.js';
import { keepResult } from './keepResult.js';

export interface AftermathOptions {
  /** The dialog's root element. */
  element: RefObject<HTMLElement | null>;
  revoked: boolean;
  /** What had the focus when the dialog was asked for. */
  opener: Element | null;
  returnFocusTo: RefObject<HTMLElement | null> | undefined;
  /** A component of the kit asked for the dialog: nobody else can take it away on purpose. */
  ownedByKit: boolean;
  onOpenChange(open: boolean): void;
}

/** What a disconnect leaves behind: lists to read again, words to be read to the end, and a focus to give back. */
export function useRevokeDialogLifecycle(options: AftermathOptions): { close(): void; restoreFocus(): void } {
  const { element, revoked, opener, returnFocusTo, ownedByKit, onOpenChange } = options;
  const { client, queryClient } = useConnect('<RevokeDialog>');
  const closed = useRef(false);
  const kept = useRef(false);
  // Safari does not focus a button that is clicked: the body then had the focus, and is no place to return to.
  const from = opener === document.body ? null : opener;
  const [after] = useState(() => noteReturn(from ?? returnFocusTo?.current ?? null));

  const returnTo = useCallback(() => {
    const given = returnFocusTo?.current;
    if (given?.isConnected && given !== after.row) focusOn(given);
    else after.go();
  }, [after, returnFocusTo]);

  useLayoutEffect(() => {
    if (!revoked || !ownedByKit) return;
    return () => {
      if (closed.current || !element.current) return;
      kept.current = true;
      keepResult(element.current, { go: returnTo, pageStands: after.pageStands });
    };
  }, [after, element, ownedByKit, returnTo, revoked]);

  useEffect(() => {
    if (!revoked) return;
    // Not before the dialog has closed: its words go with the row that it belongs to.
    return () => void queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
  }, [client, queryClient, revoked]);

  return {
    close: useCallback(() => {
      closed.current = true;
      onOpenChange(false);
    }, [onOpenChange]),
    restoreFocus() {
      if (kept.current) return;
      if (revoked) returnTo();
      else focusOn(from?.isConnected ? from : returnFocusTo?.current);
    },
  };
}

type OnRevoked = RevokeCallbacks['onRevoked'];

/**
 * Tells the partner of a disconnect once the dialog shows it: told before, a list of the partner's own may drop the row
 * with the dialog in it. Where the dialog has gone in the meantime it is told at once.
 */
export function useToldWhenShown(onRevoked: OnRevoked): { note: NonNullable<OnRevoked>; tell(): void } {
  const callback = useRef(onRevoked);
  const waiting = useRef<Parameters<NonNullable<OnRevoked>>[0] | null>(null);
  const shown = useRef(false);
  useEffect(() => {
    callback.current = onRevoked;
  });
  const tell = useCallback(() => {
    const revoked = waiting.current;
    waiting.current = null;
    if (revoked) callSafely(callback.current, revoked);
  }, []);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      tell();
    };
  }, [tell]);
  const note = useCallback<NonNullable<OnRevoked>>(
    (revoked) => {
      waiting.current = revoked;
      if (!shown.current) tell();
    },
    [tell],
  );
  return { note, tell };
}
