'use client';
import { useEffect, useState } from 'react';

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
