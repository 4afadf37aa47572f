import { ConnectingScreen } from 'layers-connect';
import { PageHeading } from '../parts/PageHeading.js';
import { navigate } from '../router.js';

/** Where a customer comes back to when it did not work out. */
export function FailedPage({ params, channelsHref }: { params: URLSearchParams; channelsHref: string }) {
  const attemptId = params.get('attempt');

  return (
    <div className="handoff">
      <PageHeading title="Connecting a channel" />
      {attemptId ? (
        <ConnectingScreen
          attemptId={attemptId}
          failureCode={params.get('error') ?? undefined}
          continueHref={channelsHref}
        />
      ) : (
        <ConnectingScreen
          failureCode={params.get('error') ?? 'unknown'}
          continueHref={channelsHref}
          // No attempt says which platform it was: the customer chooses again.
          onRetry={() => navigate(channelsHref)}
        />
      )}
    </div>
  );
}
