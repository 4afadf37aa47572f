import { type ConnectSocialButtonProps, useStartConnect } from 'layers-connect';
import { describeError } from 'layers-connect/errors';
import './acme.css';

type Props = Pick<ConnectSocialButtonProps, 'platform' | 'mode' | 'onStarted' | 'onError'>;

const names: Record<string, string> = { tiktok: 'TikTok', instagram: 'Instagram' };

/** The connect button from `useStartConnect` alone. */
export function ConnectButton({ platform, mode, onStarted, onError }: Props) {
  const flow = useStartConnect({ platform, mode, onStarted, onError });
  const { status, error, authorizeUrl, retryInSeconds } = flow;
  const name = names[platform] ?? platform;
  const busy = status === 'starting' || status === 'leaving';
  const said = error && describeError(error, { platform });
  const label = busy ? `Opening ${name}…` : retryInSeconds ? `Wait ${retryInSeconds} s` : `Add ${name}`;
  return (
    <form {...flow.formProps} className="acme acme-stack">
      {flow.fields.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="acme-button" aria-disabled={busy || retryInSeconds !== null}>
        {label}
      </button>
      <div role="status">
        {status === 'opened' && <p className="acme-dim">{name} is open in another tab.</p>}
        {said && <p className="acme-dim">{[said.title, said.body].filter(Boolean).join(' ')}</p>}
      </div>
      {authorizeUrl && (
        <a className="acme-button" href={authorizeUrl} target="_blank" rel="noopener noreferrer">
          Open {name}
        </a>
      )}
    </form>
  );
}
