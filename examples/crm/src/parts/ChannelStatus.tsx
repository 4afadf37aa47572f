import { useSocialAccounts } from 'layers-connect';

/** How the signed-in user's own customer stands with its channels, in a few words. */
export function ChannelStatus() {
  const { accounts, status } = useSocialAccounts();
  if (status === 'loading') return <span className="dim">Checking…</span>;
  if (status === 'error') return <span className="dim">Not known right now</span>;

  const broken = accounts.filter((account) => account.status === 'reauth_required').length;
  const connected = accounts.filter((account) => account.status === 'connected').length;
  if (broken > 0) return <Dot tone="warning">{broken} to reconnect</Dot>;
  if (connected > 0) return <Dot tone="good">{connected} connected</Dot>;
  return <Dot tone="none">None connected</Dot>;
}

function Dot({ tone, children }: { tone: 'good' | 'warning' | 'none'; children: React.ReactNode }) {
  return (
    <span className="dot" data-tone={tone}>
      {children}
    </span>
  );
}
