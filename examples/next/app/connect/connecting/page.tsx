import { ConnectingScreen, ConnectProvider, type ReturnSearchParams } from 'layers-connect';
import 'layers-connect/styles.css';

export default function ConnectingPage({ searchParams }: { searchParams: Promise<ReturnSearchParams> }) {
  return (
    <ConnectProvider baseUrl="/api/layers">
      <main style={{ maxWidth: 640, margin: '0 auto', padding: 24 }}>
        <ConnectingScreen searchParams={searchParams} continueHref="/channels" />
      </main>
    </ConnectProvider>
  );
}
