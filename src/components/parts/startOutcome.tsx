'use client';
import { common } from '../../messages/en/common.js';
import { say } from '../../messages/say.js';
import { CopyLinkButton } from './CopyLinkButton.js';
import { describeWith, ErrorActions, offersAnything } from './ErrorNotice.js';
import type { NoticeProps } from './Notice.js';
import { NoticeMark } from './NoticeMark.js';
import type { StartNoticeProps } from './StartNotice.js';

/** What to show about a start that has not simply left. A function, because its element has to be there before it. */
export type StartOutcome = typeof startOutcome;

export function startOutcome(props: StartNoticeProps, failures: number): Omit<NoticeProps, 'kit'> {
  const { kit, platform, flow } = props;
  const { status, error, authorizeUrl } = flow;
  const words = kit.words('common', common);
  const named = { platform: kit.nameOf(platform) };
  if (status === 'opened') return { tone: 'neutral', title: say(words.openedInTab, named) };
  if (!error) return {};

  const described = describeWith(kit, error, { platform, failures });
  const { title, body, neutral } = described;
  const tone = neutral ? 'neutral' : 'danger';
  const notice = { tone, title, body, mark: <NoticeMark kit={kit} tone={tone} /> } as const;
  if (status === 'blocked' && authorizeUrl) {
    const link = (
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
    );
    return { ...notice, children: link };
  }
  // The button itself counts down: a second one beside it would only repeat that.
  const onRetry = flow.retryInSeconds === null ? props.onRetry : undefined;
  const actions = <ErrorActions kit={kit} error={error} described={described} onRetry={onRetry} />;
  return { ...notice, children: offersAnything(described, onRetry) ? actions : undefined };
}
