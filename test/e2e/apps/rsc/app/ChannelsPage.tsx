import 'layers-connect/styles.css';
import {
  ConnectedAccount,
  ConnectedAccountList,
  ConnectProvider,
  ConnectSocialButton,
  ReauthBanner,
  type SocialAccount,
} from 'layers-connect';
import { connect } from './connect.js';
import { RemoveButton } from './RemoveButton.js';
import { SpanishButton } from './SpanishButton.js';

const appUrl = process.env['APP_URL'] ?? '';

/** A Server Component: reads the accounts on the server, and gives the kit nothing but values that can be serialised. */
export async function ChannelsPage() {
  const response = await connect(new Request(`${appUrl}/api/layers/accounts`));
  const { items }: { items: SocialAccount[] } = await response.json();
  const first = items[0];
  return (
    <ConnectProvider
      baseUrl="/api/layers"
      authorizeOrigins={[process.env['CONSENT_URL'] ?? '']}
      theme={{ accent: '#0b5cad', radius: '6px' }}
      colorScheme="light"
      locale="de-DE"
      appName="Quinn’s Coffee CRM"
      support={{ href: 'https://help.example.com' }}
      messages={{ connectedAccountList: { label: 'Your channels' } }}
    >
      <h1>Channels</h1>
      <ReauthBanner accounts={items} />
      <ConnectedAccountList />
      <section aria-label="Read on the server">
        {items.map((account) => (
          <ConnectedAccount key={account.socialAccountId} account={account} actions={false} />
        ))}
      </section>
      {first && <RemoveButton account={first} />}
      <ConnectSocialButton platform="tiktok" />
      <SpanishButton />
    </ConnectProvider>
  );
}
