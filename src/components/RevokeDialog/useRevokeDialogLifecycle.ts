'use client';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { callSafely } from '../../client/callSafely.js';
import { connectKeys } from '../../client/query/keys.js';
import { useConnectContext } from '../../hooks/useConnectContext.js';
import { cloneDialogResult } from './cloneDialogResult.js';
import { captureFocusReturn, focusOn } from './focusReturn.js';

export interface RevokeDialogLifecycleOptions {
  element: RefObject<HTMLElement | null>;
  revoked: boolean;
  listsChanged: boolean;
  opener: Element | null;
  trigger: Element | null;
  returnFocusTo: RefObject<HTMLElement | null> | undefined;
  ownedByKit: boolean;
  onOpenChange(open: boolean): void;
}

export function useRevokeDialogLifecycle(options: RevokeDialogLifecycleOptions): {
  close(): void;
  restoreFocus(): void;
} {
  const { element, revoked, listsChanged, opener, trigger, returnFocusTo, ownedByKit, onOpenChange } =
    options;
  const { client, queryClient } = useConnectContext('<RevokeDialog>');
  const closed = useRef(false);
  const cloned = useRef(false);
  // Safari does not focus a clicked button: the body then had the focus.
  const from = opener === document.body ? null : opener;
  const [focusReturn] = useState(() => {
    const captured = captureFocusReturn(from ?? returnFocusTo?.current ?? null);
    return captured.row || !trigger ? captured : captureFocusReturn(trigger);
  });

  useEffect(() => {
    // The opener's menu may focus its own button later than Radix looks. A focus trap would do so forever.
    let corrections = 10;
    const pullBack = (event: FocusEvent) => {
      const dialog = element.current;
      const isInside = (node: EventTarget | null | undefined) =>
        node instanceof Node && dialog?.contains(node);
      if (corrections === 0 || isInside(event.composedPath()[0])) return;
      corrections -= 1;
      setTimeout(() => {
        const { activeElement } = (dialog?.getRootNode() ?? document) as Document | ShadowRoot;
        if (!isInside(activeElement)) focusOn(dialog?.querySelector('[data-layers-part="cancel"]'));
      });
    };
    document.addEventListener('focusin', pullBack);
    return () => document.removeEventListener('focusin', pullBack);
  }, [element]);

  const returnFocus = useCallback(() => {
    const given = returnFocusTo?.current;
    if (given?.isConnected && given !== focusReturn.row) focusOn(given);
    else focusReturn.go();
  }, [focusReturn, returnFocusTo]);

  useLayoutEffect(() => {
    if (!revoked || !ownedByKit) return;
    return () => {
      if (closed.current || !element.current) return;
      cloned.current = true;
      cloneDialogResult(element.current, { go: returnFocus, isPageIntact: focusReturn.isPageIntact });
    };
  }, [element, focusReturn, ownedByKit, returnFocus, revoked]);

  useEffect(() => {
    if (!listsChanged) return;
    // A list may drop the row and the dialog with it, so lists are read again on close.
    return () => void queryClient.invalidateQueries({ queryKey: connectKeys.accounts(client) });
  }, [client, listsChanged, queryClient]);

  return {
    close: useCallback(() => {
      closed.current = true;
      onOpenChange(false);
    }, [onOpenChange]),
    restoreFocus() {
      if (cloned.current) return;
      if (revoked) returnFocus();
      else focusOn([from, returnFocusTo?.current, trigger].find((each) => each?.isConnected));
    },
  };
}

/** A partner who hears of a disconnect too early may drop the row and the dialog with it. */
export function useDeferredCallback<Event>(callback: ((event: Event) => void) | undefined): {
  call(event: Event): void;
  flush(): void;
} {
  const latest = useRef(callback);
  const waiting = useRef<Event | null>(null);
  const mounted = useRef(false);
  useEffect(() => {
    latest.current = callback;
  });
  const flush = useCallback(() => {
    const event = waiting.current;
    waiting.current = null;
    if (event !== null) callSafely(latest.current, event);
  }, []);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      flush();
    };
  }, [flush]);
  const call = useCallback(
    (event: Event) => {
      waiting.current = event;
      if (!mounted.current) flush();
    },
    [flush],
  );
  return { call, flush };
}
