import {
  ConnectedAccountList,
  ConnectingScreen,
  ConnectProvider,
  ConnectSocialButton,
  ReauthBanner,
} from 'layers-connect';
import 'layers-connect/styles.css';
import { createRoot } from 'react-dom/client';

// The whole integration: this table, the base URL and the project.
const routes = {
  startConnect: { path: '/connect/:platform/start', submit: 'form' },
  getAttempt: '/connect/status/:attemptId',
  listAccounts: '/projects/:projectId/social-accounts',
  startReauth: '/projects/:projectId/social/reauth-url',
  revokeAccount: '/social-accounts/:socialAccountId',
} as const;

const root = document.getElementById('root') as HTMLElement;
const { projectId = '' } = root.dataset;
const query = new URLSearchParams(location.search);
const mode = query.has('new-tab') ? 'new-tab' : 'redirect';

function ChannelsPage() {
  return (
    <>
      <h1>Channels</h1>
      <ReauthBanner />
      <section aria-label="Add a channel">
        <ConnectSocialButton platform="tiktok" mode={mode} />
        <ConnectSocialButton platform="instagram" mode={mode} />
      </section>
      <ConnectedAccountList />
    </>
  );
}

function ConnectingPage() {
  return (
    <>
      <h1>Connecting</h1>
      <ConnectingScreen searchParams={query} continueHref="/" />
    </>
  );
}

function FailedPage() {
  return (
    <>
      <h1>Not connected</h1>
      <ConnectingScreen searchParams={query} continueHref="/" />
    </>
  );
}

const pages: Record<string, () => React.ReactElement> = {
  '/connect/connecting': ConnectingPage,
  '/connect/failed': FailedPage,
};
const Page = pages[location.pathname] ?? ChannelsPage;

createRoot(root).render(
  <ConnectProvider baseUrl="/" projectId={projectId} routes={routes}>
    <main>
      <Page />
    </main>
  </ConnectProvider>,
);
