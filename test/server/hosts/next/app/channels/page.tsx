import { ConnectedAccountList, ConnectProvider, ConnectSocialButton, ReauthBanner } from 'layers-connect';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { appPath } from '@/appPath';
import { connect, projectId } from '@/connect';
import 'layers-connect/styles.css';

export default function Page() {
  return (
    <ConnectProvider baseUrl={`${appPath}/api/layers`}>
      <Suspense>
        <Usable />
      </Suspense>
      <ReauthBanner />
      <ConnectedAccountList />
      <ConnectSocialButton platform="tiktok" />
    </ConnectProvider>
  );
}

async function Usable() {
  await connection();
  const { accounts } = await connect.listAccounts({ projectId });
  return <p>On the server: {accounts.map(({ handle }) => handle).join(', ')}</p>;
}
