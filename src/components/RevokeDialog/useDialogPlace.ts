'use client';
import { useEffect, useState } from 'react';
import { dialogContainer, openerBeside } from './dialogContainer.js';

export interface DialogPlace {
  container: Element | DocumentFragment;
  opener: Element | null;
  ownedByKit: boolean;
}

export function useDialogPlace(focused: Element | null) {
  const [place, setPlace] = useState<DialogPlace>();
  const findPlace = (anchor: Element | null) => {
    if (!anchor) return;
    setPlace({
      container: dialogContainer(anchor),
      opener: openerBeside(anchor, focused),
      ownedByKit: anchor.closest('[data-layers-component]') !== null,
    });
  };
  const container = place?.container;
  useEffect(() => {
    // A host's modal may close while it opens this dialog, and would take it along.
    if (!container) return;
    const leave = () => container.isConnected || setPlace(undefined);
    leave();
    const observer = new MutationObserver(leave);
    observer.observe(container.ownerDocument, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [container]);
  return { place, findPlace };
}
