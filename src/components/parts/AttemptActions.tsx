'use client';
import type { ReactNode } from 'react';
import type { ConnectError } from '../../client/ConnectError.js';
import { useStartConnect } from '../../hooks/useStartConnect.js';
import type { ErrorDescription } from '../../messages/describeError.js';
import type { Messages } from '../../messages/Messages.js';
import { ErrorActions } from './ErrorNotice.js';
import { StartNotice } from './StartNotice.js';
import type { Kit } from './useKit.js';

export interface AttemptActionsProps {
  kit: Kit;
  platform: string | null;
  returnTo: string | undefined;
  continueHref: string | undefined;
  words: Pick<Messages['connectingScreen'], 'continue' | 'back'>;
  connected: boolean;
  error: Pick<ConnectError, 'code' | 'requestId'> | null;
  described: ErrorDescription | null;
  onRetry: (() => void) | undefined;
}

/** What can be done once an attempt has ended: go on, or try again. */
export function AttemptActions(props: AttemptActionsProps): ReactNode {
  const { kit, platform, error, described, connected, continueHref, words, onRetry } = props;
  if (!connected && !error) return null;
  const onward = continueHref !== undefined && (
    <a {...kit.part('continue', 'button')} data-variant={connected ? 'primary' : 'quiet'} href={continueHref}>
      <span>{connected ? words.continue : words.back}</span>
    </a>
  );
  if (!error || !described) return onward && <div {...kit.part('actions')}>{onward}</div>;
  if (platform && !onRetry)
    return <FreshStart {...props} platform={platform} error={error} described={described} onward={onward} />;
  return (
    <div {...kit.part('actions')}>
      <ErrorActions kit={kit} error={error} described={described} onRetry={onRetry} variant="primary" />
      {onward}
    </div>
  );
}

interface FreshStartProps extends AttemptActionsProps {
  platform: string;
  error: Pick<ConnectError, 'code' | 'requestId'>;
  described: ErrorDescription;
  onward: ReactNode;
}

function FreshStart({ kit, platform, returnTo, error, described, onward }: FreshStartProps): ReactNode {
  const flow = useStartConnect({ platform, returnTo });
  const busy = flow.status === 'starting' || flow.status === 'leaving';
  return (
    <>
      <div {...kit.part('actions')}>
        <ErrorActions
          kit={kit}
          error={error}
          described={described}
          onRetry={flow.start}
          retryInSeconds={flow.retryInSeconds}
          busy={busy}
          variant="primary"
        />
        {onward}
      </div>
      <StartNotice kit={kit} platform={platform} flow={flow} />
    </>
  );
}
