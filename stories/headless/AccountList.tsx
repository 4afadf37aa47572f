import { useSocialAccounts } from 'layers-connect';
import { describeError } from 'layers-connect/errors';
import { AccountCard } from './AccountCard.js';
import './acme.css';

/** The list of accounts from `useSocialAccounts` alone. */
export function AccountList() {
  const { accounts, status, error, refreshFailed, isLoadingMore, refetch } = useSocialAccounts();
  const said = error && describeError(error, { context: 'accounts' });
  return (
    <section
      className="acme acme-stack"
      aria-label="Channels"
      aria-busy={status === 'loading' || isLoadingMore}
    >
      <div role="status">
        {status === 'loading' && <p className="acme-dim">Loading…</p>}
        {status === 'ready' && accounts.length === 0 && <p className="acme-dim">No channels yet.</p>}
        {said && <p className="acme-dim">{refreshFailed ? 'This list may be out of date.' : said.title}</p>}
      </div>
      {error && (
        <button type="button" className="acme-button acme-button-plain" onClick={refetch}>
          Read it again
        </button>
      )}
      <ul className="acme-list">
        {accounts.map((account) => (
          <li key={account.socialAccountId}>
            <AccountCard account={account} />
          </li>
        ))}
      </ul>
    </section>
  );
}
