import { ConnectingScreen, ConnectProvider } from 'layers-connect';
import { appPath } from '@/appPath';
import 'layers-connect/styles.css';

export default function Page({ searchParams }: PageProps<'/connect/failed'>) {
  return (
    <ConnectProvider baseUrl={`${appPath}/api/layers`}>
      <ConnectingScreen searchParams={searchParams} continueHref={`${appPath}/channels`} />
    </ConnectProvider>
  );
}
