'use client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext } from 'react';
import type { ConnectClient } from '../client/createConnectClient.js';
import type { MessagesOverride } from '../messages/Messages.js';
import type { ColorScheme, Theme } from '../theme/Theme.js';
import type { ConnectEvent } from './events.js';

/** Where a customer is sent when only a person can help. */
export interface Support {
  /** An https, mailto or in-app URL. */
  href: string;
  /** @default the messages' words for it */
  label?: string;
}

/** What `ConnectProvider` gives to everything below it. */
export interface ConnectContextValue {
  client: ConnectClient;
  queryClient: QueryClient;
  theme: Theme | undefined;
  colorScheme: ColorScheme;
  locale: string | undefined;
  messages: MessagesOverride | undefined;
  support: Support | undefined;
  appName: string | undefined;
  authorizeOrigins: readonly string[];
  emit(event: ConnectEvent): void;
  navigate(url: string): void;
  /** Tells the partner that the log-in is gone. */
  unauthenticated(): void;
}

export const ConnectContext = createContext<ConnectContextValue | null>(null);
