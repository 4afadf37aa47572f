import { ConnectingScreen, ConnectProvider } from 'layers-connect';
import { Suspense } from 'react';
import { appPath } from '@/appPath';
import 'layers-connect/styles.unlayered.css';

export default function Page({ searchParams }: PageProps<'/connect/failed'>) {
  return (
    <Suspense>
      <Failure searchParams={searchParams} />
    </Suspense>
  );
}

async function Failure({ searchParams }: Pick<PageProps<'/connect/failed'>, 'searchParams'>) {
  const { error } = await searchParams;
  return (
    <ConnectProvider baseUrl={`${appPath}/api/layers`}>
      <ConnectingScreen failureCode={String(error)} continueHref={`${appPath}/channels`} />
    </ConnectProvider>
  );
}
