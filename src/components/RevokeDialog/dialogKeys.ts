'use client';
import { type KeyboardEvent, useEffect } from 'react';

/** Captures the key first: a host's dialog around this one would close as well. */
export function useEscape(close: () => void): void {
  useEffect(() => {
    const closeOnly = (event: WindowEventMap['keydown']) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      close();
    };
    window.addEventListener('keydown', closeOnly, true);
    return () => window.removeEventListener('keydown', closeOnly, true);
  }, [close]);
}

/** Radix asks the document for the focus, which a shadow root hides. */
export function wrapTab(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href], button')];
  const { activeElement } = event.currentTarget.getRootNode() as Document | ShadowRoot;
  if (activeElement !== stops.at(event.shiftKey ? 0 : -1)) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
}
