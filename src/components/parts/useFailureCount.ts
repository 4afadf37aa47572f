'use client';
import { useEffect, useState } from 'react';
import { failuresKey } from './forgetFailures.js';

/**
 * How many attempts on a platform have failed in a row in this tab, this one included. Each attempt is a page of its
 * own, so the count waits in sessionStorage; without one every failure counts as the first.
 */
export function useFailureCount(platform: string | null, attempt: string): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    try {
      const key = failuresKey(platform);
      const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
      // By name, so that reloading a failed page is not a failure more.
      const names = new Set(Array.isArray(stored) ? stored : []).add(hash(attempt));
      sessionStorage.setItem(key, JSON.stringify([...names].slice(-9)));
      setCount(names.size);
    } catch {
      // Storage is full, denied or absent.
    }
  }, [platform, attempt]);
  return count;
}

// A backend written from the guide names its attempts by Layers' state token, which is not for storing.
function hash(text: string): number {
  let sum = 0;
  for (const character of text) sum = (Math.imul(sum, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return sum;
}
