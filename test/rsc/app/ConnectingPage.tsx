import 'layers-connect/styles.css';
import { ConnectingScreen, ConnectProvider } from 'layers-connect';

/** Where the backend sends customers back to. */
export function ConnectingPage({ query }: { query: URLSearchParams }) {
  return (
    <ConnectProvider baseUrl="/api/layers" colorScheme="light">
      <h1>Connecting</h1>
      <ConnectingScreen
        attemptId={query.get('attempt') ?? undefined}
        failureCode={query.get('error') ?? 'unknown_attempt'}
        continueHref="/"
      />
    </ConnectProvider>
  );
}
