'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on a server and in the render that must match it, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
