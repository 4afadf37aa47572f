'use client';
import type { ReactNode } from 'react';
import { common } from '../../messages/en/common.js';
import { shared } from '../../messages/en/shared.js';
import { say } from '../../messages/say.js';
import { CopyLinkButton } from './CopyLinkButton.js';
import { errorNotice } from './errorNotice.js';
import { handleOf } from './handleOf.js';
import type { NoticeProps } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import type { OtherTab, StartNoticeProps } from './StartNotice.js';
import type { TabOutcome } from './TabWatch.js';

/**
 * What to show about a start that has not simply left, and about the tab that it went on in. A function, because its
 * element has to be there before it.
 */
export function startOutcome(
  props: StartNoticeProps,
  failures: number,
  tab: OtherTab | null = null,
): Omit<NoticeProps, 'kit'> {
  const { kit, platform, flow } = props;
  const { status, error, authorizeUrl } = flow;
  // The button itself counts down: a second one beside it would only repeat that.
  const onRetry = flow.retryInSeconds === null ? props.onRetry : undefined;
  if (error) {
    const notice = errorNotice({ kit, error, platform, failures, onRetry });
    if (status !== 'blocked' || !authorizeUrl) return notice;
    return { ...notice, children: <BlockedActions {...props} link={authorizeUrl} /> };
  }

  const { account = null, error: failed = null } = tab?.outcome ?? {};
  if (failed) return errorNotice({ kit, error: failed, platform, failures, onRetry });
  if (tab?.outcome && account) return connected(props, { ...tab.outcome, account });
  if (!tab && status !== 'opened') return {};
  const { title, body } = kit.words('common', common).openedInTab;
  const named = { platform: kit.nameOf(platform) };
  return { tone: 'neutral', title: say(title, named), body: say(body, named) };
}

function connected(
  { kit, platform }: StartNoticeProps,
  outcome: TabOutcome & { account: NonNullable<TabOutcome['account']> },
): Omit<NoticeProps, 'kit'> {
  const { account, accountChanged, previousHandle } = outcome;
  const named = { handle: handleOf(kit, account), platform: kit.nameOf(platform) };
  return {
    tone: 'success',
    mark: <NoticeMark kit={kit} tone="success" />,
    title: say(kit.words('common', common).connectedInTab, named),
    body:
      accountChanged && previousHandle
        ? say(kit.words('shared', shared).accountChanged, {
            ...named,
            previousHandle: handleOf(kit, { ...account, handle: previousHandle }),
          })
        : undefined,
  };
}

/** The way on where the browser opened no tab: the same link, to follow or to copy. */
function BlockedActions({ kit, platform, flow, link }: StartNoticeProps & { link: string }): ReactNode {
  const words = kit.words('common', common);
  // It works once. From here on it is waited for, and the button makes another one. Not within the click, which still
  // has to find the link on the page.
  const followed = () => void setTimeout(flow.reset);
  return (
    <>
      <a
        {...kit.part('open-link', 'button')}
        data-variant="primary"
        href={link}
        target="_blank"
        rel="noopener noreferrer"
        onClick={followed}
        onAuxClick={({ button }) => button === 1 && followed()}
      >
        <span>{say(words.openPlatform, { platform: kit.nameOf(platform) })}</span>{' '}
        <span {...kit.part('spoken')}>{words.newTab}</span>
      </a>
      <CopyLinkButton kit={kit} link={link} />
    </>
  );
}
