import { ConnectingScreen, ConnectProvider } from 'layers-connect';
import { Suspense } from 'react';
import { appPath } from '@/appPath';
import 'layers-connect/styles.unlayered.css';

export default function Page({ searchParams }: PageProps<'/connect/connecting'>) {
  return (
    <Suspense>
      <Attempt searchParams={searchParams} />
    </Suspense>
  );
}

async function Attempt({ searchParams }: Pick<PageProps<'/connect/connecting'>, 'searchParams'>) {
  const { attempt } = await searchParams;
  return (
    <ConnectProvider baseUrl={`${appPath}/api/layers`}>
      <ConnectingScreen attemptId={String(attempt)} continueHref={`${appPath}/channels`} />
    </ConnectProvider>
  );
}
