'use client';
import { type RefObject, useEffect } from 'react';
import { loadBackend } from '../../client/loadBackend.js';

/** Hands the focus on inside an element where a part of it goes away with the focus. See `keepFocus`. */
export function useKeptFocus(root: RefObject<HTMLElement | null>, heirs: string): void {
  useEffect(() => {
    let stop: (() => void) | null | undefined;
    loadBackend().then(
      ({ keepFocus }) => {
        if (stop !== null && root.current) stop = keepFocus(root.current, heirs);
      },
      () => {},
    );
    return () => {
      stop?.();
      stop = null;
    };
  }, [root, heirs]);
}
