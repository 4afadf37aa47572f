'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Radix sets `none` on the body and restores what it found: with another copy of Radix, a closed menu's `none`. */
export function useBodyPointerEvents({ style }: HTMLElement): RefObject<string> {
  const wanted = useRef('');
  useLayoutEffect(() => {
    const found = style.pointerEvents;
    // A task later Radix has written its value.
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

/** React runs a child's clean-up after its parent's, so this renders inside Radix. */
export function RestorePointerEvents({ body, wanted }: { body: HTMLElement; wanted: RefObject<string> }) {
  useEffect(() => {
    return () => {
      body.style.pointerEvents = wanted.current;
    };
  }, [body, wanted]);
  return null;
}
