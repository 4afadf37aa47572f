'use client';
import type { ReactNode } from 'react';
import type { ConnectError } from '../../client/ConnectError.js';
import type { ErrorAction } from '../../contract/errors.js';
import {
  type DescribeErrorOptions,
  describeErrorFrom,
  type ErrorDescription,
} from '../../messages/describeError.js';
import { common } from '../../messages/en/common.js';
import { errors } from '../../messages/en/errors.js';
import { starting } from '../../messages/en/starting.js';
import type { ErrorContext } from '../../messages/Messages.js';
import { say } from '../../messages/say.js';
import { ActionButton } from './ActionButton.js';
import { Notice } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import { SupportLink } from './SupportLink.js';
import type { Kit } from './useKit.js';

type Failure = Pick<ConnectError, 'code' | 'requestId'>;

/** An error in the customer's words, with the kit's overrides. */
export function describeWith(kit: Kit, error: Failure, options: DescribeErrorOptions) {
  const sections = {
    errors: kit.words('errors', errors),
    common: kit.words('common', common),
    platforms: kit.platforms,
  };
  return describeErrorFrom(sections, error, { ...options, app: kit.app });
}

const isRetry = (action: ErrorAction) => action === 'try_again' || action === 'start_again';

/** Tells whether there is anything to press. */
export function offersAnything({ action, showSupport }: ErrorDescription, onRetry: unknown): boolean {
  return showSupport || action === 'sign_in' || (onRetry !== undefined && isRetry(action));
}

export interface ErrorActionsProps {
  kit: Kit;
  error: Failure;
  described: ErrorDescription;
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
          {retryInSeconds === null
            ? actionLabel
            : say(kit.words('starting', starting).retryIn, { seconds: retryInSeconds })}
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
  const { title, body, neutral } = described;
  const tone = neutral ? 'neutral' : 'danger';
  return (
    <Notice kit={kit} tone={tone} mark={<NoticeMark kit={kit} tone={tone} />} title={title} body={body}>
      {offersAnything(described, actions.onRetry) && (
        <ErrorActions kit={kit} error={error} described={described} {...actions} />
      )}
    </Notice>
  );
}
