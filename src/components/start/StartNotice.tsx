'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { UseStartConnectResult } from '../../hooks/useStartConnect.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Notice, type NoticeProps } from '../shared/Notice.js';
import type { TabOutcome } from './NewTabWatcher.js';
import { useTrouble } from './useTrouble.js';

export interface StartNoticeProps {
  appearance: Appearance;
  platform: string;
  flow: Pick<
    UseStartConnectResult,
    'status' | 'error' | 'attemptId' | 'authorizeUrl' | 'retryInSeconds' | 'reset'
  >;
  /** Left out where the button that failed says itself what to do next. */
  onRetry?: (() => void) | undefined;
}

/** An attempt that goes on in another tab, and how it ended there. */
export interface OtherTab {
  attemptId: string;
  outcome: TabOutcome | null;
}

/** What became of a click on a button that takes the customer to a platform. */
export function StartNotice(props: StartNoticeProps): ReactNode {
  const { appearance, platform, flow } = props;
  const { status, error, attemptId, reset } = flow;
  const [tab, setTab] = useState<OtherTab | null>(null);
  const failures = useRef(new Set<unknown>()).current;
  const failed = error ?? tab?.outcome?.error;
  if (failed) failures.add(failed);
  // As soon as somebody reaches for the button: offline, when they are needed, they could not be had.
  const trouble = useTrouble(true, status);

  // Also where the browser opened no tab: the customer may have copied the link.
  const elsewhere = status === 'opened' || status === 'blocked' ? attemptId : null;
  useEffect(() => {
    if (elsewhere) setTab({ attemptId: elsewhere, outcome: null });
    else if (status !== 'idle') setTab(null);
  }, [elsewhere, status]);

  const words = appearance.messages('shared', shared);
  let notice: Omit<NoticeProps, 'appearance'> = {};
  if (status === 'starting' || status === 'leaving') {
    notice = { spoken: formatMessage(words.leaving, { platform: appearance.platformName(platform) }) };
  } else if (trouble) {
    notice = trouble.startOutcome(props, failures.size, tab);
  } else if (trouble === false && error) {
    notice = { tone: 'danger', title: words.failed };
  }
  return (
    <>
      <Notice appearance={appearance} {...notice} />
      {tab && trouble && (
        <trouble.NewTabWatcher
          key={tab.attemptId}
          attemptId={tab.attemptId}
          onEnd={(outcome) => {
            setTab({ ...tab, outcome });
            reset();
          }}
          onNext={(next) => setTab({ attemptId: next, outcome: null })}
        />
      )}
    </>
  );
}
