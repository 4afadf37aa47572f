import { ConnectingScreen } from 'layers-connect';
import { PageHeading } from '../parts/PageHeading.js';

/** Where a customer comes back to when it did not work out. */
export function FailedPage({ params, channelsHref }: { params: URLSearchParams; channelsHref: string }) {
  return (
    <div className="handoff">
      <PageHeading title="Connect a channel" />
      <ConnectingScreen searchParams={params} continueHref={channelsHref} />
    </div>
  );
}
