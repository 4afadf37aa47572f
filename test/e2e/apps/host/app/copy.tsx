import { QueryClient } from '@tanstack/react-query';
import { ConnectedAccountList } from 'layers-connect';
import { createRoot } from 'react-dom/client';
import { Staged } from './stageProvider.js';

/** Which copy of the kit this bundle holds. */
declare const COPY: string;

/** What all copies on the page share, as scripts of one page do. */
export interface Shared {
  queryClient: QueryClient;
  /** How often each root's backend was called, and what its provider told of. */
  seen: Record<string, { calls(): number; events: string[] }>;
}

const page = window as unknown as { shared?: Shared };
page.shared ??= { queryClient: new QueryClient(), seen: {} };
const { queryClient, seen } = page.shared;

/** One root of React with one provider, over a backend of its own at the same address as all the others'. */
function mount(name: string, own: QueryClient | undefined) {
  const element = document.createElement('div');
  element.dataset['copy'] = name;
  document.getElementById('app')?.append(element);
  const events: string[] = [];
  createRoot(element).render(
    <Staged
      scenario="four-queued-posts"
      provider={{ ...(own && { queryClient: own }), onEvent: ({ type }) => events.push(type) }}
    >
      {({ sandbox }) => {
        seen[name] = { calls: () => sandbox.calls.length, events };
        return <ConnectedAccountList />;
      }}
    </Staged>,
  );
}

// The copy and one of another version are given the host's query client; a second root has one of its own.
mount(COPY, COPY === 'same' ? undefined : queryClient);
if (COPY === 'copy') mount('second root', undefined);
