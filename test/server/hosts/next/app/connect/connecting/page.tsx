import { ConnectingScreen, ConnectProvider } from 'layers-connect';
import { Suspense } from 'react';
import { appPath } from '@/appPath';
import 'layers-connect/styles.unlayered.css';

export default function Page({ searchParams }: PageProps<'/connect/connecting'>) {
  return (
    <ConnectProvider baseUrl={`${appPath}/api/layers`}>
      <Suspense>
        {searchParams.then(({ attempt }) => (
          <ConnectingScreen attemptId={String(attempt)} continueHref={`${appPath}/channels`} />
        ))}
      </Suspense>
    </ConnectProvider>
  );
}
