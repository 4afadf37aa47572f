'use client';
import { useEffect, useState } from 'react';

/**
 * Counts down to a moment of the monotonic clock (`performance.now()`), in whole seconds, and is null once it has
 * passed. Re-renders once a second, and only while there is something to count.
 */
export function useSecondsUntil(moment: number): number | null {
  const [, tick] = useState(0);
  const seconds = moment && Math.ceil((moment - performance.now()) / 1000);
  const counting = seconds > 0;
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(tick, 1000, (count: number) => count + 1);
    return () => clearInterval(timer);
  }, [counting]);
  return counting ? seconds : null;
}
