'use client';
import { type ReactNode, useMemo } from 'react';
import { useSecondsUntil } from '../../hooks/useSecondsUntil.js';
import type { UseSocialAccountsResult } from '../../hooks/useSocialAccounts.js';
import { common } from '../../messages/en/common.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Messages } from '../../messages/Messages.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from '../shared/Button.js';
import { describeWith, ErrorActions } from '../shared/ErrorNotice.js';
import { focusNext } from '../shared/focusNext.js';
import { Notice } from '../shared/Notice.js';

export interface ListNoticeProps {
  appearance: Appearance;
  list: UseSocialAccountsResult;
  words: Messages['connectedAccountList'];
}

export function ListNotice({ appearance, list, words }: ListNoticeProps): ReactNode {
  const { status, error, accounts, partial, refreshFailed, isLoadingMore, refetch } = list;
  const count = accounts.length;
  const labels = appearance.messages('common', common);
  const retryAt = useMemo(() => (error?.retryAfterMs ? performance.now() + error.retryAfterMs : 0), [error]);
  const retryInSeconds = useSecondsUntil(retryAt);
  if (status === 'error') {
    const described = describeWith(appearance, error, { context: 'accounts' });
    return (
      <Notice
        appearance={appearance}
        tone={described.neutral ? 'neutral' : 'danger'}
        title={described.title}
        body={described.body}
      >
        <ErrorActions
          appearance={appearance}
          error={error}
          described={described}
          onRetry={refetch}
          retryInSeconds={retryInSeconds}
        />
      </Notice>
    );
  }
  if (error) {
    return (
      <Notice
        appearance={appearance}
        tone="warning"
        title={refreshFailed ? labels.refreshFailed : labels.partial}
      >
        <Button
          appearance={appearance}
          part="refresh"
          inert={retryInSeconds !== null}
          onClick={({ currentTarget }) => {
            focusNext(currentTarget);
            refetch();
          }}
        >
          {refreshFailed ? labels.refresh : labels.actions.try_again}
        </Button>
      </Notice>
    );
  }
  if (partial) {
    const title = formatMessage(words.loadedSome, { count });
    return <Notice appearance={appearance} tone="neutral" title={title} body={labels.partial} />;
  }
  const loaded = status === 'ready' && !isLoadingMore;
  return (
    <Notice
      appearance={appearance}
      spoken={loaded ? formatMessage(words.loaded, { count }) : words.loading}
    />
  );
}
