import { ConnectingScreen } from 'layers-connect';
import { useEffect, useState } from 'react';
import { Notice } from '../parts/Notice.js';
import { PageHeading } from '../parts/PageHeading.js';
import { navigate } from '../router.js';

/** Where a customer comes back to from TikTok or Instagram. */
export function ConnectingPage({
  params,
  channelsHref,
  lingerMs,
}: {
  params: URLSearchParams;
  channelsHref: string;
  lingerMs: number | null;
}) {
  const [connected, setConnected] = useState(false);

  useEffect(() => {
    if (!connected || lingerMs === null) return;
    const timer = setTimeout(() => navigate(channelsHref, { replace: true }), lingerMs);
    return () => clearTimeout(timer);
  }, [connected, channelsHref, lingerMs]);

  return (
    <div className="handoff">
      <PageHeading title="Connect a channel" />
      {params.has('attempt') ? (
        <ConnectingScreen
          searchParams={params}
          continueHref={channelsHref}
          onConnected={() => setConnected(true)}
        />
      ) : (
        <Notice title="Nothing is being connected">
          <p>This page is where TikTok and Instagram bring you back to.</p>
          <a className="button" href={channelsHref}>
            Go to channels
          </a>
        </Notice>
      )}
    </div>
  );
}
