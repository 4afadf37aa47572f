import { type SocialAccount, useReauthAccount, useRevokeAccount } from 'layers-connect';
import { describeError } from 'layers-connect/errors';
import { useState } from 'react';
import './acme.css';

const statuses: Record<string, string> = {
  connected: 'Works',
  reauth_required: 'Needs a new log-in',
  disconnected: 'Disconnected',
};

/** An account's card from `useReauthAccount` and `useRevokeAccount` alone. */
export function AccountCard({ account }: { account: SocialAccount }) {
  const repair = useReauthAccount();
  const removal = useRevokeAccount();
  const [asking, setAsking] = useState(false);
  const error = repair.error ?? removal.error;
  const said =
    error &&
    describeError(error, {
      platform: account.platform,
      context: removal.error ? 'disconnect' : 'connect',
    });
  const working = removal.status === 'revoking' || removal.status === 'confirming';
  const mine = !account.leased && account.status !== 'disconnected';
  return (
    <article className="acme acme-card acme-stack" aria-label={account.handle}>
      <div className="acme-row">
        <bdi className="acme-name">@{account.handle}</bdi>
        <span className="acme-tag">{statuses[account.status] ?? account.status}</span>
      </div>
      <div role="status">
        {said && <p className="acme-dim">{said.title}</p>}
        {asking && <p className="acme-dim">Queued posts will be cancelled. Disconnect?</p>}
        {removal.outcome && (
          <p className="acme-dim">
            {removal.outcome.canceledScheduledPosts ?? 'An unknown number of'} posts cancelled.
          </p>
        )}
      </div>
      {mine && !removal.outcome && (
        <div className="acme-row">
          {account.status === 'reauth_required' && (
            <button type="button" className="acme-button" onClick={() => repair.reauth(account)}>
              {repair.status === 'starting' ? 'Opening…' : 'Log in again'}
            </button>
          )}
          <button
            type="button"
            className="acme-button acme-button-plain"
            aria-disabled={working}
            onClick={() => (asking ? removal.revoke(account) : setAsking(true))}
          >
            {working ? 'Disconnecting…' : asking ? 'Yes, disconnect' : 'Disconnect'}
          </button>
          {asking && !working && (
            <button type="button" className="acme-button acme-button-plain" onClick={() => setAsking(false)}>
              No
            </button>
          )}
        </div>
      )}
    </article>
  );
}
