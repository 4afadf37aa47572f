'use client';
import { common } from '../../messages/en/common.js';
import { say } from '../../messages/say.js';
import { CopyLinkButton } from './CopyLinkButton.js';
import { errorNotice } from './errorNotice.js';
import type { NoticeProps } from './Notice.js';
import type { StartNoticeProps } from './StartNotice.js';

/** What to show about a start that has not simply left. A function, because its element has to be there before it. */
export function startOutcome(props: StartNoticeProps, failures: number): Omit<NoticeProps, 'kit'> {
  const { kit, platform, flow } = props;
  const { status, error, authorizeUrl } = flow;
  const words = kit.words('common', common);
  const named = { platform: kit.nameOf(platform) };
  if (status === 'opened') {
    const { title, body } = words.openedInTab;
    return { tone: 'neutral', title: say(title, named), body: say(body, named) };
  }
  if (!error) return {};

  // The button itself counts down: a second one beside it would only repeat that.
  const onRetry = flow.retryInSeconds === null ? props.onRetry : undefined;
  const notice = errorNotice({ kit, error, platform, failures, onRetry });
  if (status !== 'blocked' || !authorizeUrl) return notice;
  return {
    ...notice,
    children: (
      <>
        <a
          {...kit.part('open-link', 'button')}
          data-variant="primary"
          href={authorizeUrl}
          target="_blank"
          rel="noopener noreferrer"
        >
          <span>{say(words.openPlatform, named)}</span> <span {...kit.part('spoken')}>{words.newTab}</span>
        </a>
        <CopyLinkButton kit={kit} link={authorizeUrl} />
      </>
    ),
  };
}
