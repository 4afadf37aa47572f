'use client';
import { useContext } from 'react';
import { docsLink } from '../contract/docsLink.js';
import { ConnectContext, type ConnectContextValue } from './ConnectContext.js';

export function useConnectContext(caller = 'layers-connect'): ConnectContextValue {
  const context = useContext(ConnectContext);
  if (context) return context;
  const link = docsLink('no-provider');
  throw new TypeError(
    process.env.NODE_ENV === 'production'
      ? `layers-connect: ${link}`
      : `${caller} was rendered outside of <ConnectProvider>. It has no backend to talk to there. ` +
          `Wrap this part of your app in <ConnectProvider baseUrl="…">. See ${link}`,
  );
}

export function useOptionalConnectContext(): ConnectContextValue | null {
  return useContext(ConnectContext);
}
