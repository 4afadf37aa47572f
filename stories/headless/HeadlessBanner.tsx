import { useReauthAccount, useReauthOutcomes, useSocialAccounts } from 'layers-connect';
import './acme.css';

const endings = {
  reconnected: 'works again.',
  account_changed: 'was connected in place of another account.',
  still_needs_reauth: 'still needs a new log-in.',
};

/** The banner from `useSocialAccounts`, `useReauthAccount` and `useReauthOutcomes` alone. */
export function HeadlessBanner() {
  const { accounts } = useSocialAccounts({ refetchIntervalMs: 300_000 });
  const { outcomes, dismiss } = useReauthOutcomes();
  const flow = useReauthAccount();
  const broken = accounts.filter(({ status, leased }) => status === 'reauth_required' && !leased);
  return (
    <div role="status" className="acme acme-list">
      {outcomes.map(({ socialAccountId, handle, status }) => (
        <div key={socialAccountId} className="acme-card acme-row">
          <span className="acme-grow">
            <bdi>@{handle}</bdi> {endings[status]}
          </span>
          <button
            type="button"
            className="acme-button acme-button-plain"
            onClick={() => dismiss(socialAccountId)}
          >
            All right
          </button>
        </div>
      ))}
      {broken.map((account) => (
        <div key={account.socialAccountId} className="acme-card acme-row">
          <span className="acme-grow">
            <bdi>@{account.handle}</bdi> cannot publish until you log in again.
          </span>
          <button type="button" className="acme-button" onClick={() => flow.reauth(account)}>
            Log in again
          </button>
        </div>
      ))}
    </div>
  );
}
