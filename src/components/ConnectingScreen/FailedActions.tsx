'use client';
import { type ReactNode, useEffect } from 'react';
import { digest } from '../../client/digest.js';
import { announceEnded, announceFormFailed, transferTab } from '../../client/start/newTab.js';
import { isId } from '../../contract/fields.js';
import { adviseDeveloper } from '../../dev/adviseDeveloper.js';
import { useReauthAccount } from '../../hooks/useReauthAccount.js';
import { useStartConnect } from '../../hooks/useStartConnect.js';
import { common } from '../../messages/en/common.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { describeWith, ErrorActions, type ErrorActionsProps, type Failure } from '../shared/ErrorNotice.js';
import { StartNotice } from '../start/StartNotice.js';
import { useFailureCount } from './failureCount.js';

export interface FailedActionsProps {
  appearance: Appearance;
  attemptId: string | null;
  error: Failure;
  platform: string | null;
  /** A retry must not connect another account. */
  socialAccountId: string | null;
  isOwner: boolean;
  returnTo: string | undefined;
  onRetry: (() => void) | undefined;
  onward: ReactNode;
}

export function FailedActions(props: FailedActionsProps): ReactNode {
  const { appearance, attemptId, error, platform, socialAccountId, isOwner, returnTo, onRetry, onward } =
    props;
  const { code } = error;
  const failures = useFailureCount({ platform, attemptId, code, hydrated: appearance.hydrated });

  useEffect(() => {
    if (attemptId !== null) return announceEnded(digest(attemptId));
    announceFormFailed(code);
    if (process.env.NODE_ENV !== 'production') adviseDeveloper({ code }, 'a connect');
  }, [attemptId, code]);

  const described = describeWith(appearance, error, { platform, failures });
  if (code === 'return_unbound' && isOwner) {
    described.action = 'start_again';
    described.actionLabel = appearance.messages('common', common).actions.start_again;
  }
  const actions = { appearance, error, described, variant: 'primary' as const };

  if (!isId(platform) || onRetry) {
    return (
      <div {...appearance.part('actions')}>
        <ErrorActions {...actions} onRetry={onRetry} />
        {onward}
      </div>
    );
  }
  const onStarted = (next: { attemptId: string }) => {
    if (attemptId === null) return;
    transferTab(digest(attemptId), { digest: digest(next.attemptId), attemptId: next.attemptId });
  };
  return <RetryActions {...actions} {...{ platform, socialAccountId, returnTo, onStarted, onward }} />;
}

interface RetryActionsProps extends ErrorActionsProps {
  platform: string;
  socialAccountId: string | null;
  returnTo: string | undefined;
  onStarted(started: { attemptId: string }): void;
  onward: ReactNode;
}

function RetryActions(props: RetryActionsProps): ReactNode {
  const { platform, socialAccountId, returnTo, onStarted, onward, ...actions } = props;
  const { appearance } = actions;
  const connect = useStartConnect({ platform, returnTo, onStarted });
  const reconnect = useReauthAccount({ returnTo, onStarted });
  const [flow, onRetry] =
    socialAccountId === null
      ? [connect, connect.start]
      : [reconnect, () => reconnect.reauth({ socialAccountId, platform })];
  const busy = flow.status === 'starting' || flow.status === 'leaving';
  return (
    <>
      <div {...appearance.part('actions')}>
        <ErrorActions {...actions} onRetry={onRetry} retryInSeconds={flow.retryInSeconds} busy={busy} />
        {onward}
      </div>
      <StartNotice appearance={appearance} platform={platform} flow={flow} />
    </>
  );
}
