'use client';
import type { ReactNode } from 'react';
import { type ErrorAction, toConnectErrorCode } from '../../contract/errors.js';
import {
  type DescribeErrorOptions,
  describeErrorFrom,
  type ErrorDescription,
} from '../../messages/describeError.js';
import { common } from '../../messages/en/common.js';
import { errors } from '../../messages/en/errors.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from './Button.js';
import { DeveloperPanel } from './DeveloperPanel.js';
import { focusNext } from './focusNext.js';
import { SupportLink } from './SupportLink.js';

export interface Failure {
  code: string;
  requestId: string | null;
}

export function describeWith(appearance: Appearance, error: Failure, options: DescribeErrorOptions) {
  const sections = {
    errors: appearance.messages('errors', errors),
    common: appearance.messages('common', common),
    platforms: appearance.platforms(),
  };
  return describeErrorFrom(sections, toConnectErrorCode(error.code), { ...options, app: appearance.app });
}

const isRetry = (action: ErrorAction) => action === 'try_again' || action === 'start_again';

export interface ErrorActionsProps {
  appearance: Appearance;
  error: Failure;
  described: ErrorDescription;
  onRetry?: (() => void) | undefined;
  retryInSeconds?: number | null | undefined;
  busy?: boolean | undefined;
  variant?: 'primary' | 'secondary' | undefined;
}

export function ErrorActions(props: ErrorActionsProps): ReactNode {
  const { appearance, error, described, onRetry, retryInSeconds = null, busy, variant } = props;
  const { action, actionLabel, showSupport } = described;
  return (
    <>
      {isRetry(action) && onRetry && (
        <Button
          appearance={appearance}
          part="retry"
          variant={variant}
          busy={busy}
          inert={retryInSeconds !== null}
          onClick={({ currentTarget }) => {
            focusNext(currentTarget);
            onRetry();
          }}
        >
          {retryInSeconds === null
            ? actionLabel
            : formatMessage(appearance.messages('shared', shared).retryIn, { seconds: retryInSeconds })}
        </Button>
      )}
      {action === 'sign_in' && (
        <Button
          appearance={appearance}
          part="sign-in"
          variant={variant}
          onClick={() => window.location.reload()}
        >
          {actionLabel}
        </Button>
      )}
      {showSupport && (
        <SupportLink
          appearance={appearance}
          requestId={error.requestId}
          prominent={action === 'contact_support'}
        />
      )}
      {process.env.NODE_ENV !== 'production' && <DeveloperPanel error={error} />}
    </>
  );
}
