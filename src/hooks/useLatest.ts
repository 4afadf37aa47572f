'use client';
import { type RefObject, useEffect, useRef } from 'react';

/** Holds what the last render was given, for a callback or an effect that outlives it. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
