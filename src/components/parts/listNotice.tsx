'use client';
import type { ConnectError } from '../../client/ConnectError.js';
import type { SocialAccounts } from '../../hooks/useSocialAccounts.js';
import { common } from '../../messages/en/common.js';
import { ActionButton } from './ActionButton.js';
import { errorNotice } from './errorNotice.js';
import { focusBeside } from './focusBeside.js';
import type { NoticeProps } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import type { Kit } from './useKit.js';

/** What a list says that could not be read: mildly, where the last good one or a part of it stands there. */
export function listNotice(
  kit: Kit,
  { refreshFailed, partial, refetch }: Pick<SocialAccounts, 'refreshFailed' | 'partial' | 'refetch'>,
  error: ConnectError,
): Omit<NoticeProps, 'kit'> {
  if (!refreshFailed && !partial) return errorNotice({ kit, error, context: 'accounts', onRetry: refetch });
  const words = kit.words('common', common);
  return {
    tone: 'warning',
    mark: <NoticeMark kit={kit} tone="warning" />,
    title: partial ? words.partial : words.refreshFailed,
    children: (
      <ActionButton
        kit={kit}
        part="refresh"
        onClick={({ currentTarget }) => {
          focusBeside(currentTarget);
          refetch();
        }}
      >
        {partial ? words.actions.try_again : words.refresh}
      </ActionButton>
    ),
  };
}
