'use client';
import { useContext } from 'react';
import { ConnectContext, type ConnectContextValue } from './ConnectContext.js';

/**
 * Returns what the nearest `ConnectProvider` holds. Throws where there is none; `caller` is named in that error.
 */
export function useConnect(caller = 'useConnect'): ConnectContextValue {
  const context = useContext(ConnectContext);
  if (context) return context;
  throw new Error(
    process.env.NODE_ENV === 'production'
      ? 'layers-connect: no ConnectProvider'
      : `${caller} was rendered outside of <ConnectProvider>. It has no backend to talk to there. ` +
          'Wrap this part of your app in <ConnectProvider baseUrl="…">.',
  );
}

/** As `useConnect`, but null outside of a provider, for components that only show what they are given. */
export function useConnectOptional(): ConnectContextValue | null {
  return useContext(ConnectContext);
}
