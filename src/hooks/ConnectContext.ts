'use client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext } from 'react';
import type { ConnectClient } from '../client/createConnectClient.js';
import type { ConnectEvent } from '../client/events.js';
import type { Platform } from '../contract/accounts.js';
import type { MessagesOverride } from '../messages/Messages.js';
import type { ColorScheme, Theme } from '../theme/Theme.js';

/**
 * Where a customer is sent when only a person can help.
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
  /** `auto` where the provider was given none. */
  colorScheme: ColorScheme;
  locale: string | undefined;
  messages: MessagesOverride | undefined;
  support: Support | undefined;
  appName: string | undefined;
  authorizeOrigins: readonly string[];
  /** True where the browser drew the page by itself, without a server's HTML. Never changes. */
  clientOnly: boolean;
  /** Tells the partner's `onEvent`, and `onUnauthenticated` of an event that says so. */
  emit(event: ConnectEvent): void;
  navigate(url: string): void;
  /** True where the page stands in a frame, which a platform refuses to be shown in: a new tab is the way there. */
  leavesByTab(): boolean;
  /** True in the browser inside an app. Found out once: the browser's name costs as much to read as an element to make. */
  isInApp(): boolean;
}

export const ConnectContext = createContext<ConnectContextValue | null>(null);
