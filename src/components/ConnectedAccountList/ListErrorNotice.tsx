'use client';
import type { ConnectError } from '../../client/ConnectError.js';
import type { UseSocialAccountsResult } from '../../hooks/useSocialAccounts.js';
import { common } from '../../messages/en/common.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from '../shared/Button.js';
import { errorNotice } from '../shared/ErrorNotice.js';
import { focusNext } from '../shared/focusNext.js';
import type { NoticeProps } from '../shared/Notice.js';
import { NoticeIcon } from '../shared/NoticeIcon.js';

/** What a list says that could not be read: mildly, where the last good one or a part of it stands there. */
export function listNotice(
  appearance: Appearance,
  { refreshFailed, partial, refetch }: Pick<UseSocialAccountsResult, 'refreshFailed' | 'partial' | 'refetch'>,
  error: ConnectError,
): Omit<NoticeProps, 'appearance'> {
  if (!refreshFailed && !partial)
    return errorNotice({ appearance, error, context: 'accounts', onRetry: refetch });
  const words = appearance.messages('common', common);
  return {
    tone: 'warning',
    mark: <NoticeIcon appearance={appearance} tone="warning" />,
    title: partial ? words.partial : words.refreshFailed,
    children: (
      <Button
        appearance={appearance}
        part="refresh"
        onClick={({ currentTarget }) => {
          focusNext(currentTarget);
          refetch();
        }}
      >
        {partial ? words.actions.try_again : words.refresh}
      </Button>
    ),
  };
}
