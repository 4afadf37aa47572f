import type { ColorScheme } from 'layers-connect';
import { useLayoutEffect } from 'react';
import './shadcn.css';

/** Makes the page one with shadcn/ui's tokens, dark where its toggle says so, for as long as the component is there. */
export function useHostTokens(wanted: boolean, colorScheme: ColorScheme): void {
  const dark = wanted && colorScheme === 'dark';
  useLayoutEffect(() => {
    const { classList } = document.documentElement;
    classList.toggle('shadcn-host', wanted);
    classList.toggle('dark', dark);
    return () => classList.remove('shadcn-host', 'dark');
  }, [wanted, dark]);
}
