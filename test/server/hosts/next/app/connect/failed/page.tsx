import { ConnectingScreen, ConnectProvider } from 'layers-connect';
import { Suspense } from 'react';
import { appPath } from '@/appPath';
import 'layers-connect/styles.unlayered.css';

export default function Page({ searchParams }: PageProps<'/connect/failed'>) {
  return (
    <ConnectProvider baseUrl={`${appPath}/api/layers`}>
      <Suspense>
        {searchParams.then(({ error }) => (
          <ConnectingScreen failureCode={String(error)} continueHref={`${appPath}/channels`} />
        ))}
      </Suspense>
    </ConnectProvider>
  );
}
