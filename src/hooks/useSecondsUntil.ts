'use client';
import { useEffect, useState } from 'react';

/**
 * Counts down to a moment of the monotonic clock (`performance.now()`), in whole seconds, and is null once it has
 * passed. Re-renders once a second, and only while there is something to count.
 */
export function useSecondsUntil(moment: number | null): number | null {
  const [, tick] = useState(0);
  const seconds = moment === null ? 0 : Math.ceil((moment - performance.now()) / 1000);
  const counting = seconds > 0;
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [counting]);
  return counting ? seconds : null;
}
