import { renderHook } from '@testing-library/react';
import type { JSXElementConstructor, ReactNode } from 'react';

/** Renders a hook, and counts how often. */
export function renderCounted<Result>(
  useIt: () => Result,
  wrapper: JSXElementConstructor<{ children: ReactNode }>,
) {
  let renders = 0;
  const { result } = renderHook(
    () => {
      renders += 1;
      return useIt();
    },
    { wrapper },
  );
  return { result, renders: () => renders };
}
