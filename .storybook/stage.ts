import { QueryClient } from '@tanstack/react-query';
import { type ConnectClient, createConnectClient } from 'layers-connect';
import {
  type ConsentWalk,
  createPartnerBackend,
  createSandbox,
  type Sandbox,
  type ScenarioName,
} from 'layers-connect/sandbox';
import { moveDate, startOfTests } from '../scripts/clock.mjs';

// Sandbox, server half and components of a story all read the page's date, so that is what is set.
moveDate(startOfTests - Date.now());

const appUrl = 'http://localhost:4600';
const basePath = '/api/layers';

/** What one story has to itself: a fake Layers, a partner's backend in front of it, and a browser that goes nowhere. */
export interface Stage {
  sandbox: Sandbox;
  client: ConnectClient;
  queryClient: QueryClient;
  /** Where the browser would be. Starts in the partner's app. */
  address: Address;
  /** Answers in place of the partner's backend, as a broken network or a proxy does. Null ends it. */
  intercept(answer: (() => Response | Promise<Response>) | null): void;
  /** Calls the partner's backend as an earlier page did, to begin an attempt. */
  begin(path: string): Promise<{ attemptId: string; authorizeUrl: string }>;
  /** Decides on the consent page in place of the customer, and goes where the way back ends. */
  consent(authorizeUrl: string, walk?: ConsentWalk): Promise<void>;
}

export interface Address {
  current(): string;
  go(url: string): void;
  subscribe(onChange: () => void): () => void;
}

function createAddress(): Address {
  let url = `${appUrl}/channels`;
  const listeners = new Set<() => void>();
  return {
    current: () => url,
    go(next) {
      url = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `latencyMs` is how long each answer is on its way. Without it there is no moment in which anything is under way. */
export function createStage(scenario: ScenarioName | undefined, latencyMs?: number): Stage {
  // No story asks another host for a picture: the kit shows none over plain http, so initials stand in for them.
  const avatarBaseUrl = 'http://media.layers.test';
  const sandbox = createSandbox({ scenario, avatarBaseUrl });
  const backend = createPartnerBackend({ sandbox, basePath, appUrl });
  const address = createAddress();
  let instead: Parameters<Stage['intercept']>[0] = null;
  return {
    sandbox,
    client: createConnectClient({
      baseUrl: `${appUrl}${basePath}`,
      fetch: async (input, init) => {
        if (latencyMs) await new Promise((resolve) => setTimeout(resolve, latencyMs));
        // The backend stands in this page, and would answer without a network too.
        if (!navigator.onLine) throw new TypeError('Failed to fetch');
        return instead ? instead() : backend.fetch(input, init);
      },
    }),
    queryClient: new QueryClient(),
    address,
    intercept(answer) {
      instead = answer;
    },
    async begin(path) {
      const response = await backend.fetch(`${appUrl}${basePath}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ actionId: crypto.randomUUID() }),
      });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return response.json();
    },
    async consent(authorizeUrl, walk) {
      const returnUrl = await sandbox.approveConsent(authorizeUrl, walk);
      const response = await backend.fetch(returnUrl, { redirect: 'manual' });
      address.go(new URL(response.headers.get('location') ?? '', appUrl).href);
    },
  };
}

const stages = new WeakMap<HTMLElement, Stage>();

export function setStage(canvas: HTMLElement, stage: Stage): void {
  stages.set(canvas, stage);
}

/** The stage of a rendered story. */
export function getStage(canvas: HTMLElement): Stage {
  const stage = stages.get(canvas);
  if (!stage) throw new Error('This story has no stage: it is not rendered by Storybook.');
  return stage;
}
