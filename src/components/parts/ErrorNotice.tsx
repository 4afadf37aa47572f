'use client';
import type { ReactNode } from 'react';
import type { ConnectError } from '../../client/ConnectError.js';
import type { ErrorAction } from '../../contract/errors.js';
import { type DescribeErrorOptions, describeErrorFrom } from '../../messages/describeError.js';
import { errors } from '../../messages/en/errors.js';
import type { ErrorContext } from '../../messages/Messages.js';
import { say } from '../../messages/say.js';
import { ActionButton } from './ActionButton.js';
import { Notice } from './Notice.js';
import { SupportLink } from './SupportLink.js';
import type { Kit } from './useKit.js';

type Failure = Pick<ConnectError, 'code' | 'requestId'>;

/** An error in the customer's words, with the kit's overrides. */
export function describeWith(kit: Kit, error: Failure, options: DescribeErrorOptions) {
  const sections = { errors: kit.words('errors', errors), common: kit.common, platforms: kit.platforms };
  return describeErrorFrom(sections, error, { ...options, app: kit.app });
}

const isRetry = (action: ErrorAction) => action === 'try_again' || action === 'start_again';

export interface ErrorActionsProps {
  kit: Kit;
  error: Failure;
  described: ReturnType<typeof describeWith>;
  /** Does the same again, with a fresh link where one is needed. Left out where that cannot help. */
  onRetry?: (() => void) | undefined;
  retryInSeconds?: number | null | undefined;
  /** A retry is under way. */
  busy?: boolean | undefined;
  /** @default "secondary" */
  variant?: 'primary' | 'secondary' | undefined;
}

/** The one thing to do about an error, and support where that may be needed as well. */
export function ErrorActions(props: ErrorActionsProps): ReactNode {
  const { kit, error, described, onRetry, retryInSeconds = null, busy, variant } = props;
  const { action, actionLabel, showSupport } = described;
  return (
    <>
      {isRetry(action) && onRetry && (
        <ActionButton
          kit={kit}
          part="retry"
          variant={variant}
          busy={busy}
          inert={retryInSeconds !== null}
          onClick={onRetry}
        >
          {retryInSeconds === null ? actionLabel : say(kit.common.retryIn, { seconds: retryInSeconds })}
        </ActionButton>
      )}
      {action === 'sign_in' && (
        <ActionButton kit={kit} part="sign-in" variant={variant} onClick={() => window.location.reload()}>
          {actionLabel}
        </ActionButton>
      )}
      {showSupport && (
        <SupportLink kit={kit} requestId={error.requestId} prominent={action === 'contact_support'} />
      )}
    </>
  );
}

export interface ErrorNoticeProps extends Omit<ErrorActionsProps, 'described' | 'error' | 'variant'> {
  error: Failure | null;
  platform?: string | null | undefined;
  failures?: number | undefined;
  context?: ErrorContext | undefined;
  spoken?: string | undefined;
}

/** An error in the customer's words with what to do about it. Empty, but there, without one. */
export function ErrorNotice(props: ErrorNoticeProps): ReactNode {
  const { kit, error, platform, failures, context, spoken, ...actions } = props;
  if (!error) return <Notice kit={kit} spoken={spoken} />;
  const described = describeWith(kit, error, { platform, failures, context });
  const { title, body, neutral, action, showSupport } = described;
  const offers = showSupport || action === 'sign_in' || (actions.onRetry && isRetry(action));
  return (
    <Notice kit={kit} tone={neutral ? 'neutral' : 'danger'} title={title} body={body}>
      {offers && <ErrorActions kit={kit} error={error} described={described} {...actions} />}
    </Notice>
  );
}
