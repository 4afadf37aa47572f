import { type ConnectClient, ConnectProvider, type ConnectProviderProps } from 'layers-connect';
import type { ScenarioName } from 'layers-connect/sandbox';
import { type ReactNode, useState } from 'react';
import { createStage, type Stage } from '../../../../../.storybook/stage.js';

export interface StagedProps {
  scenario?: ScenarioName;
  provider?: Partial<Extract<ConnectProviderProps, { client: ConnectClient }>>;
  children: (stage: Stage) => ReactNode;
}

/** A sandbox with a provider that calls it. */
export function Staged({ scenario, provider, children }: StagedProps) {
  const [stage] = useState(() => createStage(scenario));
  const { client, queryClient, sandbox, address } = stage;
  return (
    <ConnectProvider
      client={client}
      queryClient={queryClient}
      colorScheme="light"
      authorizeOrigins={[sandbox.consentUrl]}
      navigate={address.go}
      support={{ href: '#support' }}
      appName="Quinn’s Coffee CRM"
      {...provider}
    >
      {children(stage)}
    </ConnectProvider>
  );
}
