import { Channels, ConnectProvider } from 'layers-connect';
import 'layers-connect/styles.css';

export function ChannelsPage() {
  return (
    <ConnectProvider baseUrl="/api/layers">
      <main style={{ display: 'grid', gap: 16, maxWidth: 640, margin: '0 auto', padding: 24 }}>
        <h1>Channels</h1>
        <Channels />
      </main>
    </ConnectProvider>
  );
}
