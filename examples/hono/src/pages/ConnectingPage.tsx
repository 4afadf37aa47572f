import { ConnectingScreen, ConnectProvider } from 'layers-connect';
import 'layers-connect/styles.css';

export function ConnectingPage() {
  return (
    <ConnectProvider baseUrl="/api/layers">
      <main style={{ maxWidth: 640, margin: '0 auto', padding: 24 }}>
        <ConnectingScreen searchParams={window.location.search} continueHref="/channels" />
      </main>
    </ConnectProvider>
  );
}
