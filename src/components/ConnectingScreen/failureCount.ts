'use client';
import { useEffect, useState } from 'react';
import { failuresKey } from './forgetFailures.js';

/**
 * How many attempts on a platform have failed in a row in this tab, this one included. Each attempt is a page of its
 * own, so the count waits in sessionStorage; without one every failure counts as the first. `perVisit`: the name is not
 * the attempt's own, so that each time the browser is sent to the page counts as an attempt.
 */
export function useFailureCount(platform: string | null, attempt: string, perVisit = false): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    try {
      const key = failuresKey(platform);
      const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
      const names = new Set(Array.isArray(stored) ? stored : []);
      // By name, so that reloading a failed page is not a failure more.
      if (!perVisit) names.add(hash(attempt));
      else if (names.size === 0 || !wasReloaded()) names.add(hash(`${attempt} ${performance.timeOrigin}`));
      sessionStorage.setItem(key, JSON.stringify([...names].slice(-9)));
      setCount(names.size);
    } catch {
      // Storage is full, denied or absent.
    }
  }, [platform, attempt, perVisit]);
  return count;
}

/** Tells whether the customer looked at this page once more, with Reload or with Back, instead of being sent to it. */
function wasReloaded(): boolean {
  const [page] = performance.getEntriesByType('navigation');
  return ['reload', 'back_forward'].includes((page as PerformanceNavigationTiming | undefined)?.type ?? '');
}

// A backend written from the guide names its attempts by Layers' state token, which is not for storing.
function hash(text: string): number {
  let sum = 0;
  for (const character of text) sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return sum;
}
