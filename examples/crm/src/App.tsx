import { ConnectProvider } from 'layers-connect';
import { type ReactNode, useEffect, useState } from 'react';
import type { Customer, Me } from './api.js';
import { kitTheme } from './kitTheme.js';
import { ChannelsPage } from './pages/ChannelsPage.js';
import { ConnectingPage } from './pages/ConnectingPage.js';
import { CustomersPage } from './pages/CustomersPage.js';
import { FailedPage } from './pages/FailedPage.js';
import { LoginPage } from './pages/LoginPage.js';
import { NotFoundPage } from './pages/NotFoundPage.js';
import { OverviewPage } from './pages/OverviewPage.js';
import { Header } from './parts/Header.js';
import { Notice } from './parts/Notice.js';
import { SandboxPanel } from './parts/SandboxPanel.js';
import { navigate, useUrl } from './router.js';
import { useMe } from './useMe.js';

/** Quinn's Coffee CRM. */
export function App() {
  const url = useUrl();
  const { me, status, reload } = useMe();
  const [expired, setExpired] = useState(false);
  const isLogin = url.pathname === '/login';
  const signedOut = expired || (status === 'ready' && me === null);

  useEffect(() => {
    if (!signedOut || isLogin) return;
    const query = new URLSearchParams({ next: url.pathname + url.search });
    if (expired) query.set('expired', '1');
    navigate(`/login?${query}`, { replace: true });
  }, [signedOut, expired, isLogin, url.pathname, url.search]);

  if (isLogin) return <LoginPage next={url.searchParams.get('next')} expired={expired} />;
  if (status === 'error') return <Unreachable onRetry={reload} />;
  if (!me || expired) return <div className="app-loading" role="status" aria-label="Loading" />;

  return (
    <ConnectProvider
      baseUrl="/api/layers"
      theme={kitTheme}
      colorScheme="auto"
      appName="Quinn’s Coffee CRM"
      support={{ href: 'mailto:help@quinns-crm.example', label: 'Write to us' }}
      onUnauthenticated={() => setExpired(true)}
    >
      <div className="app">
        <Header user={me.user} />
        <main className="main">{page(url, me)}</main>
        {me.sandbox && <SandboxPanel initial={me.sandbox} tenant={me.user.tenant} />}
      </div>
    </ConnectProvider>
  );
}

function page(url: URL, me: Me): ReactNode {
  const { customers, tenant } = me.user;
  const channelsHref = `/customers/${tenant}/channels`;
  const [, section, slug, tab, ...rest] = url.pathname.split('/');

  if (section === 'connect' && tab === undefined) {
    const props = { params: url.searchParams, channelsHref };
    if (slug === 'connecting') return <ConnectingPage {...props} lingerMs={me.lingerMs} />;
    if (slug === 'failed') return <FailedPage {...props} />;
  }
  if (section === 'customers' && rest.length === 0) {
    if (slug === undefined) return <CustomersPage me={me} />;
    const customer = customers.find((candidate: Customer) => candidate.slug === slug);
    if (customer && tab === undefined) return <OverviewPage customer={customer} />;
    if (customer && tab === 'channels') return <ChannelsPage customer={customer} me={me} />;
  }
  return <NotFoundPage />;
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <main className="main main-narrow">
      <Notice title="Quinn’s is not answering">
        <p>Check your connection. If it is fine, it is us, and we are probably on it.</p>
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      </Notice>
    </main>
  );
}
