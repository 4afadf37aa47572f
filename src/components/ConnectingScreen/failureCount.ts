'use client';
import { useEffect, useState } from 'react';
import { digest } from '../../client/digest.js';
import { readJson, writeText } from '../../client/tabStorage.js';

export interface FailureCountInput {
  platform: string | null;
  attemptId: string | null;
  code: string;
  hydrated: boolean;
}

export function useFailureCount({ platform, attemptId, code, hydrated }: FailureCountInput): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (!hydrated) return;
    const stored = readJson(keyOf(platform));
    const names = new Set(Array.isArray(stored) ? stored : []);
    // Names keep a reload from counting twice. Digests, because an id may be Layers' state token, which must not be
    // stored.
    if (attemptId !== null) names.add(digest(attemptId));
    else if (names.size === 0 || !wasReloaded()) names.add(digest(`${code} ${performance.timeOrigin}`));
    writeText(keyOf(platform), JSON.stringify([...names].slice(-9)));
    setCount(names.size);
  }, [platform, attemptId, code, hydrated]);
  return count;
}

export function resetFailureCount(platform: string | null): void {
  writeText(keyOf(platform), null);
}

const keyOf = (platform: string | null): string => `layers-connect.failures.${platform ?? 'any'}`;

function wasReloaded(): boolean {
  const [page] = performance.getEntriesByType('navigation');
  return ['reload', 'back_forward'].includes((page as PerformanceNavigationTiming | undefined)?.type ?? '');
}
