import { ConnectingScreen, ConnectProvider } from 'layers-connect';
import { useSearchParams } from 'react-router';
import 'layers-connect/styles.css';

export default function ConnectingPage() {
  const [searchParams] = useSearchParams();

  return (
    <ConnectProvider baseUrl="/api/layers">
      <main style={{ maxWidth: 640, margin: '0 auto', padding: 24 }}>
        <ConnectingScreen searchParams={searchParams} continueHref="/channels" />
      </main>
    </ConnectProvider>
  );
}
