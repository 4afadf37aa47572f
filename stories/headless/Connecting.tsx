import { type AttemptStatus, type Platform, useConnectAttempt, useStartConnect } from 'layers-connect';
import { describeError } from 'layers-connect/errors';
import './acme.css';

const sentences: Record<AttemptStatus, string> = {
  checking: 'Looking…',
  waiting: 'Nearly there. You don’t have to do anything.',
  slow: 'This takes longer than usual.',
  offline: 'You are offline. We go on when you are back.',
  connected: 'Connected.',
  failed: 'That did not work.',
  expired: 'That link is too old.',
  unknown: 'We know no such link.',
};

/** The connecting screen from `useConnectAttempt` alone. */
export function Connecting({ attemptId, platform: asked }: { attemptId: string; platform: Platform }) {
  const { status, platform, account, error, expiresInMinutes } = useConnectAttempt({ attemptId });
  const again = useStartConnect({ platform: platform ?? asked });
  const said = error && describeError(error, { platform: platform ?? asked });
  const canRetry = said?.action === 'try_again' || said?.action === 'start_again';
  return (
    <section className="acme acme-card acme-stack" aria-busy={!account && !error}>
      <div role="status">
        <h2 className="acme-title">{sentences[status]}</h2>
        {said && <p className="acme-dim">{said.title}</p>}
        {account && (
          <p className="acme-name">
            <bdi>@{account.handle}</bdi>
          </p>
        )}
      </div>
      {expiresInMinutes !== null && <p className="acme-dim">{expiresInMinutes} minutes left</p>}
      {canRetry && (
        <button type="button" className="acme-button" onClick={again.start}>
          {said.actionLabel}
        </button>
      )}
      {account && (
        <a className="acme-button" href="#channels">
          Go on
        </a>
      )}
    </section>
  );
}
