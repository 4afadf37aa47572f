'use client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext } from 'react';
import type { ConnectClient } from '../client/createConnectClient.js';
import type { ConnectEvent } from '../client/events.js';
import type { Platform } from '../contract/accounts.js';
import type { MessagesOverride } from '../messages/Messages.js';
import type { ColorScheme, Theme } from '../theme/Theme.js';

/**
 * The way to a person who can help a customer.
 *
 * @example
 * const support: Support = { href: 'mailto:help@example.com', label: 'Write to us' };
 * return <ConnectProvider baseUrl="/api/layers" support={support} />;
 */
export interface Support {
  /** An https, mailto or in-app URL. */
  href: string;
  /** @default the messages' words for it */
  label?: string;
}

export interface ConnectContextValue {
  client: ConnectClient;
  queryClient: QueryClient;
  platforms: readonly Platform[];
  theme: Theme | undefined;
  colorScheme: ColorScheme;
  locale: string | undefined;
  messages: MessagesOverride | undefined;
  support: Support | undefined;
  appName: string | undefined;
  authorizeOrigins: readonly string[];
  clientOnly: boolean;
  emit(event: ConnectEvent): void;
  navigate(url: string): void;
  /** True inside a frame, where platforms refuse to be shown. */
  needsNewTab(): boolean;
  isInApp(): boolean;
}

export const ConnectContext = createContext<ConnectContextValue | null>(null);
