'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Radix sets `none` on the body, and at the end what it found there: with another copy of Radix, the `none` of a menu
 * that has closed since. The dialog covers the page and needs no `none`.
 */
export function useBodyPointerEvents({ style }: HTMLElement): RefObject<string> {
  const wanted = useRef('');
  useLayoutEffect(() => {
    const found = style.pointerEvents;
    // A task later Radix has written, and nobody else has read it yet.
    const timer = setTimeout(() => {
      if (style.pointerEvents === 'none') style.pointerEvents = found;
    });
    return () => clearTimeout(timer);
  }, [style]);
  useEffect(() => {
    return () => {
      wanted.current = style.pointerEvents;
    };
  }, [style]);
  return wanted;
}

/** Undoes what Radix does when it unmounts. React cleans up from the outside in, and this is inside of Radix. */
export function RestorePointerEvents({ body, wanted }: { body: HTMLElement; wanted: RefObject<string> }) {
  useEffect(() => {
    return () => {
      body.style.pointerEvents = wanted.current;
    };
  }, [body, wanted]);
  return null;
}
