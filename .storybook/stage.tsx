import { QueryClient } from '@tanstack/react-query';
import { type ConnectClient, createConnectClient } from 'layers-connect';
import { createPartnerBackend, createSandbox, type Sandbox, type ScenarioName } from 'layers-connect/sandbox';

const appUrl = 'http://localhost:4600';
const basePath = '/api/layers';

/** What one story has to itself: a fake Layers, a partner's backend in front of it, and a browser that goes nowhere. */
export interface Stage {
  sandbox: Sandbox;
  client: ConnectClient;
  queryClient: QueryClient;
  /** Where the kit wanted to take the customer. */
  visited: string[];
}

export function createStage(scenario: ScenarioName | undefined): Stage {
  const sandbox = createSandbox(scenario ? { scenario } : {});
  const backend = createPartnerBackend({ sandbox, basePath, appUrl });
  return {
    sandbox,
    client: createConnectClient({ baseUrl: `${appUrl}${basePath}`, fetch: backend.fetch }),
    queryClient: new QueryClient(),
    visited: [],
  };
}

const stages = new WeakMap<HTMLElement, Stage>();

export function setStage(canvas: HTMLElement, stage: Stage): void {
  stages.set(canvas, stage);
}

/** The stage of a rendered story, for its play function. */
export function getStage(canvas: HTMLElement): Stage {
  const stage = stages.get(canvas);
  if (!stage) throw new Error('This story has no stage: it is not rendered by Storybook.');
  return stage;
}
