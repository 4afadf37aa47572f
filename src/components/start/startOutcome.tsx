'use client';
import type { ReactNode } from 'react';
import { common } from '../../messages/en/common.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import { accountHandle } from '../shared/accountHandle.js';
import { errorNotice } from '../shared/ErrorNotice.js';
import type { NoticeProps } from '../shared/Notice.js';
import { NoticeIcon } from '../shared/NoticeIcon.js';
import { CopyLinkButton } from './CopyLinkButton.js';
import type { TabOutcome } from './NewTabWatcher.js';
import type { OtherTab, StartNoticeProps } from './StartNotice.js';

/**
 * What to show about a start that has not simply left, and about the tab that it went on in. A function, because its
 * element has to be there before it.
 */
export function startOutcome(
  props: StartNoticeProps,
  failures: number,
  tab: OtherTab | null = null,
): Omit<NoticeProps, 'appearance'> {
  const { appearance, platform, flow } = props;
  const { status, error, authorizeUrl } = flow;
  // The button itself counts down: a second one beside it would only repeat that.
  const onRetry = flow.retryInSeconds === null ? props.onRetry : undefined;
  if (error) {
    const notice = errorNotice({ appearance, error, platform, failures, onRetry });
    if (status !== 'blocked' || !authorizeUrl) return notice;
    return { ...notice, children: <BlockedActions {...props} link={authorizeUrl} /> };
  }

  const { account = null, error: failed = null } = tab?.outcome ?? {};
  if (failed) return errorNotice({ appearance, error: failed, platform, failures, onRetry });
  if (tab?.outcome && account) return connected(props, { ...tab.outcome, account });
  if (!tab && status !== 'opened') return {};
  const { title, body } = appearance.messages('common', common).openedInTab;
  const named = { platform: appearance.platformName(platform) };
  return { tone: 'neutral', title: formatMessage(title, named), body: formatMessage(body, named) };
}

function connected(
  { appearance, platform }: StartNoticeProps,
  outcome: TabOutcome & { account: NonNullable<TabOutcome['account']> },
): Omit<NoticeProps, 'appearance'> {
  const { account, accountChanged, previousHandle } = outcome;
  const named = { handle: accountHandle(appearance, account), platform: appearance.platformName(platform) };
  return {
    tone: 'success',
    mark: <NoticeIcon appearance={appearance} tone="success" />,
    title: formatMessage(appearance.messages('common', common).connectedInTab, named),
    body:
      accountChanged && previousHandle
        ? formatMessage(appearance.messages('shared', shared).accountChanged, {
            ...named,
            previousHandle: accountHandle(appearance, { ...account, handle: previousHandle }),
          })
        : undefined,
  };
}

/** The way on where the browser opened no tab: the same link, to follow or to copy. */
function BlockedActions({
  appearance,
  platform,
  flow,
  link,
}: StartNoticeProps & { link: string }): ReactNode {
  const words = appearance.messages('common', common);
  // It works once. From here on it is waited for, and the button makes another one. Not within the click, which still
  // has to find the link on the page.
  const followed = () => void setTimeout(flow.reset);
  return (
    <>
      <a
        {...appearance.part('open-link', 'button')}
        data-variant="primary"
        href={link}
        target="_blank"
        rel="noopener noreferrer"
        onClick={followed}
        onAuxClick={({ button }) => button === 1 && followed()}
      >
        <span>{formatMessage(words.openPlatform, { platform: appearance.platformName(platform) })}</span>{' '}
        <span {...appearance.part('spoken')}>{words.newTab}</span>
      </a>
      <CopyLinkButton appearance={appearance} link={link} />
    </>
  );
}
