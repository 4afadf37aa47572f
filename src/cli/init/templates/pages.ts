const layout = "{{ display: 'grid', gap: 16, maxWidth: 640, margin: '0 auto', padding: 24 }}";
// Not a grid, in which the screen would be as narrow as its words.
const screenLayout = "{{ maxWidth: 640, margin: '0 auto', padding: 24 }}";

export const channelsPage = (signature: string) => `\
import { Channels, ConnectProvider } from 'layers-connect';
import 'layers-connect/styles.css';

${signature}ChannelsPage() {
  return (
    <ConnectProvider baseUrl="/api/layers">
      <main style=${layout}>
        <h1>Channels</h1>
        <Channels />
      </main>
    </ConnectProvider>
  );
}
`;

interface ConnectingParts {
  signature: string;
  imports: string;
  parameters?: string;
  body?: string;
  searchParams: string;
}

export const connectingPage = (parts: ConnectingParts) => `\
${parts.imports}
import 'layers-connect/styles.css';

${parts.signature}ConnectingPage(${parts.parameters ?? ''}) {${parts.body ?? ''}
  return (
    <ConnectProvider baseUrl="/api/layers">
      <main style=${screenLayout}>
        <ConnectingScreen searchParams={${parts.searchParams}} continueHref="/channels" />
      </main>
    </ConnectProvider>
  );
}
`;
