'use client';
import { type ReactNode, useEffect, useRef } from 'react';
import type { AttemptState } from '../../client/attempt/readAttempt.js';
import { digest } from '../../client/digest.js';
import { connectKeys } from '../../client/query/keys.js';
import { passTabOn, tellEnded } from '../../client/start/newTab.js';
import { isId } from '../../contract/fields.js';
import { adviseDeveloper } from '../../dev/adviseDeveloper.js';
import { useConnect } from '../../hooks/useConnect.js';
import { useReauthAccount } from '../../hooks/useReauthAccount.js';
import { useStartConnect } from '../../hooks/useStartConnect.js';
import type { ErrorDescription } from '../../messages/describeError.js';
import { common } from '../../messages/en/common.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { DeveloperPanel } from '../shared/DeveloperPanel.js';
import { describeWith, ErrorActions, type ErrorActionsProps, type Failure } from '../shared/ErrorNotice.js';
import { Notice } from '../shared/Notice.js';
import type { StartNoticeProps } from '../start/StartNotice.js';
import { startOutcome } from '../start/startOutcome.js';
import { useFailureCount } from './failureCount.js';

export interface AttemptEndProps {
  appearance: Appearance;
  /** Names the attempt, so that looking at its page again is not one more failure. */
  attempt: string;
  platform: string | null;
  returnTo: string | undefined;
  error: Failure;
  onRetry: (() => void) | undefined;
  /** A link that goes on from here. */
  onward: ReactNode;
}

/** What can be done once an attempt has failed: try again with a fresh link, ask for help, or go back. */
export function FailedActions({
  appearance,
  attempt,
  platform,
  returnTo,
  error,
  onRetry,
  onward,
}: AttemptEndProps): ReactNode {
  const { code } = error;
  // A code in the page's URL names no attempt: each visit of that page is one of its own.
  const failures = useFailureCount(platform, attempt, code === attempt);
  useEffect(() => {
    // A code in the page's URL: no call of this page has met it.
    if (process.env.NODE_ENV !== 'production' && code === attempt) adviseDeveloper({ code }, 'a connect');
  }, [attempt, code]);
  // The tab that this one was opened from may be waiting for the attempt.
  useEffect(() => (code === attempt ? undefined : tellEnded(digest(attempt), () => {})), [attempt, code]);
  const described = withFreshStart(
    appearance,
    error,
    describeWith(appearance, error, { platform, failures }),
    isId(platform),
  );
  const actions = { appearance, error, described, variant: 'primary' } as const;
  const reconnects = useReconnectedAccount(attempt);
  return (
    <>
      {isId(platform) && !onRetry ? (
        <Fresh {...actions} {...{ attempt, platform, returnTo, onward, reconnects }} />
      ) : (
        <div {...appearance.part('actions')}>
          <ErrorActions {...actions} onRetry={onRetry} />
          {onward}
        </div>
      )}
      {process.env.NODE_ENV !== 'production' && <DeveloperPanel error={error} />}
    </>
  );
}

/** To whoever can read an attempt that somebody else came back from, a log-in is no way on. Connecting again is. */
function withFreshStart(
  appearance: Appearance,
  { code }: Failure,
  described: ErrorDescription,
  canStart: boolean,
): ErrorDescription {
  if (code !== 'return_unbound' || !canStart) return described;
  return {
    ...described,
    action: 'start_again',
    actionLabel: appearance.messages('common', common).actions.start_again,
  };
}

function Fresh({ reconnects, ...again }: FreshStartProps & { reconnects: string | null }): ReactNode {
  return reconnects ? <FreshReauth {...again} socialAccountId={reconnects} /> : <FreshStart {...again} />;
}

interface FreshStartProps extends ErrorActionsProps {
  attempt: string;
  platform: string;
  returnTo: string | undefined;
  onward: ReactNode;
}

/** The account that an attempt was to reconnect: trying again must not connect another one. */
function useReconnectedAccount(attempt: string): string | null {
  const { client, queryClient } = useConnect('<ConnectingScreen>');
  const state = queryClient.getQueryData<AttemptState>(connectKeys.attempt(client, attempt));
  return state?.attempt?.status === 'failed' ? state.attempt.socialAccountId : null;
}

/** Has the tab that waits for an attempt wait for the one that follows it. */
const passOn =
  (attempt: string) =>
  ({ attemptId }: { attemptId: string }) =>
    passTabOn(digest(attempt), { digest: digest(attemptId), attemptId });

function FreshStart({ attempt, returnTo, ...rest }: FreshStartProps): ReactNode {
  const flow = useStartConnect({ platform: rest.platform, returnTo, onStarted: passOn(attempt) });
  return <Again {...rest} flow={flow} onRetry={flow.start} />;
}

function FreshReauth(props: FreshStartProps & { socialAccountId: string }) {
  const { attempt, returnTo, socialAccountId, ...rest } = props;
  const { platform } = rest;
  const flow = useReauthAccount({ returnTo, onStarted: passOn(attempt) });
  return <Again {...rest} flow={flow} onRetry={() => flow.reauth({ socialAccountId, platform })} />;
}

interface AgainProps extends Omit<FreshStartProps, 'attempt' | 'returnTo'> {
  flow: StartNoticeProps['flow'];
}

function Again({ platform, onward, flow, onRetry, ...actions }: AgainProps): ReactNode {
  const { appearance } = actions;
  const failed = useRef(new Set<unknown>()).current;
  if (flow.error) failed.add(flow.error);
  const busy = flow.status === 'starting' || flow.status === 'leaving';
  return (
    <>
      <div {...appearance.part('actions')}>
        <ErrorActions {...actions} onRetry={onRetry} retryInSeconds={flow.retryInSeconds} busy={busy} />
        {onward}
      </div>
      <Notice appearance={appearance} {...startOutcome({ appearance, platform, flow }, failed.size)} />
    </>
  );
}
