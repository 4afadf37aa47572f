'use client';
import { useEffect, useState } from 'react';
import { digest } from '../../client/digest.js';
import { readJson, writeText } from '../../client/tabStorage.js';

export interface FailureCountInput {
  platform: string | null;
  /** Null where the page was told of no attempt: each visit of it is then a failure of its own. */
  attemptId: string | null;
  code: string;
  /** False until the platform is as sure as it will be. */
  ready: boolean;
}

/** Failures in a row on a platform in this tab, this one included. Without sessionStorage each counts as the first. */
export function useFailureCount({ platform, attemptId, code, ready }: FailureCountInput): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (!ready) return;
    const stored = readJson(keyOf(platform));
    const names = new Set(Array.isArray(stored) ? stored : []);
    // By name, so that reloading a failed page is not a failure more. Digested, because a backend written from the guide
    // names its attempts by Layers' state token, which is not for storing.
    if (attemptId !== null) names.add(digest(attemptId));
    else if (names.size === 0 || !wasReloaded()) names.add(digest(`${code} ${performance.timeOrigin}`));
    writeText(keyOf(platform), JSON.stringify([...names].slice(-9)));
    setCount(names.size);
  }, [platform, attemptId, code, ready]);
  return count;
}

export function resetFailureCount(platform: string | null): void {
  writeText(keyOf(platform), null);
}

const keyOf = (platform: string | null): string => `layers-connect.failures.${platform ?? 'any'}`;

/** Tells whether the customer looked at this page once more, with Reload or with Back, instead of being sent to it. */
function wasReloaded(): boolean {
  const [page] = performance.getEntriesByType('navigation');
  return ['reload', 'back_forward'].includes((page as PerformanceNavigationTiming | undefined)?.type ?? '');
}
