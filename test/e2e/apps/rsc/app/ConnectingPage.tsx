import 'layers-connect/styles.css';
import { ConnectingScreen, ConnectProvider } from 'layers-connect';

/** Where the backend sends customers back to. */
export function ConnectingPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  return (
    <ConnectProvider baseUrl="/api/layers" colorScheme="light">
      <h1>Connecting</h1>
      <ConnectingScreen searchParams={searchParams} continueHref="/" />
    </ConnectProvider>
  );
}
