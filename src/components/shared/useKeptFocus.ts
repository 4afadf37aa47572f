'use client';
import { type RefObject, useEffect } from 'react';
import { keepFocus } from './keepFocus.js';

/** Hands the focus on inside an element where a part of it goes away with the focus. See `keepFocus`. */
export function useKeptFocus(root: RefObject<HTMLElement | null>, heirs: string): void {
  useEffect(() => (root.current ? keepFocus(root.current, heirs) : undefined), [root, heirs]);
}
