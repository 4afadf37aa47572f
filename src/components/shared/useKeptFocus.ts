'use client';
import { type RefObject, useEffect } from 'react';

/** The focus of a removed target goes to its successor, to the last of `targets` (a selector), or to the root. */
export function useKeptFocus(root: RefObject<HTMLElement | null>, targets: string): void {
  useEffect(() => (root.current ? keepFocus(root.current, targets) : undefined), [root, targets]);
}

function keepFocus(root: HTMLElement, selector: string): () => void {
  const page = root.getRootNode() as Document | ShadowRoot;
  let focused: Element | null = null;
  let position = -1;

  const targets = () => [...root.querySelectorAll<HTMLElement>(selector)];
  const updatePosition = () => {
    position = targets().findIndex((target) => target.contains(focused));
  };
  const onFocusIn = ({ target }: FocusEvent) => {
    focused = target as Element;
    updatePosition();
  };
  const onFocusOut = () => {
    const before = focused;
    // Some browsers also fire it for an element that is being removed.
    queueMicrotask(() => {
      if (focused === before && before?.isConnected && page.activeElement !== before) focused = null;
    });
  };
  const observer = new MutationObserver(() => {
    if (!focused) return;
    if (focused.isConnected) return updatePosition();
    focused = null;
    const { activeElement } = page;
    if (activeElement && activeElement !== document.body) return;
    const left = targets();
    if (left.length === 0) root.tabIndex = -1;
    (left[Math.min(Math.max(position, 0), left.length - 1)] ?? root).focus();
  });

  root.addEventListener('focusin', onFocusIn);
  root.addEventListener('focusout', onFocusOut);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', onFocusIn);
    root.removeEventListener('focusout', onFocusOut);
    observer.disconnect();
  };
}
