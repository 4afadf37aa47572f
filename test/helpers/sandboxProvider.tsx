import { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  type ConnectClient,
  ConnectProvider,
  type ConnectProviderProps,
  createConnectClient,
} from '../../src/index.js';
import { createPartnerBackend, createSandbox, type ScenarioName } from '../../src/sandbox/index.js';

/** The props of a provider that is given a client. */
export type StagedProviderProps = Partial<Extract<ConnectProviderProps, { client: ConnectClient }>>;

/**
 * A sandbox with the real server half in front of it and a provider that calls it. `requests` names every call that
 * the browser half made, `left` every URL it left for.
 */
export function sandboxProvider(scenario: ScenarioName = 'happy', props: StagedProviderProps = {}) {
  // A clock of its own, which a test that changes the customer's date does not touch.
  const startedAt = Date.now() - performance.now();
  const sandbox = createSandbox({ scenario, clock: { now: () => startedAt + performance.now() } });
  const backend = createPartnerBackend({ sandbox });
  const requests: string[] = [];
  const left: string[] = [];
  let begun = 0;
  const client = createConnectClient({
    baseUrl: backend.basePath,
    fetch: (input, init) => {
      const { pathname } = new URL(String(input), backend.appUrl);
      requests.push(`${init?.method ?? 'GET'} ${pathname.slice(backend.basePath.length)}`);
      return backend.fetch(input, init);
    },
  });
  const queryClient = new QueryClient();

  const wrapper = ({ children }: { children: ReactNode }) => (
    <ConnectProvider
      client={client}
      queryClient={queryClient}
      authorizeOrigins={[sandbox.consentUrl]}
      navigate={(url) => left.push(url)}
      {...props}
    >
      {children}
    </ConnectProvider>
  );

  /** Begins an attempt as a click would, and returns what the backend answered. */
  const begin = async (platform = 'tiktok'): Promise<{ attemptId: string; authorizeUrl: string }> => {
    const response = await backend.fetch(`${backend.basePath}/connect/${platform}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ actionId: `${platform}-${++begun}` }),
    });
    return response.json();
  };

  /** Walks an attempt through consent and back over the return leg, as a browser does. */
  const finish = async (authorizeUrl: string, walk: Parameters<typeof sandbox.approveConsent>[1] = {}) => {
    const back = await sandbox.approveConsent(authorizeUrl, walk);
    await backend.fetch(back, { redirect: 'manual' });
  };

  return { sandbox, backend, client, queryClient, wrapper, requests, left, begin, finish };
}
