'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { StartFlow } from '../../hooks/useStartFlow.js';
import { common } from '../../messages/en/common.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { changedSentence, handleWords } from '../shared/accountHandle.js';
import { describeWith, ErrorActions } from '../shared/ErrorNotice.js';
import { Notice } from '../shared/Notice.js';
import { CopyLinkButton } from './CopyLinkButton.js';
import { FormTabWatcher, NewTabWatcher, type TabOutcome } from './NewTabWatcher.js';

export interface StartNoticeProps {
  appearance: Appearance;
  platform: string;
  flow: StartFlow;
  onRetry?: (() => void) | undefined;
}

interface OtherTab {
  attemptId: string | null;
  formTab: string | null;
  outcome: TabOutcome | null;
}

export function StartNotice({ appearance, platform, flow, onRetry }: StartNoticeProps): ReactNode {
  const { status, attemptId, formTab, reset } = flow;
  const [tab, setTab] = useState<OtherTab | null>(null);
  // A customer whose tab was blocked may have copied the link.
  const elsewhere = status === 'opened' || status === 'blocked';
  useEffect(() => {
    if (elsewhere) setTab({ attemptId, formTab, outcome: null });
    else if (status !== 'idle') setTab(null);
  }, [attemptId, elsewhere, formTab, status]);

  const outcome = tab?.outcome ?? null;
  const error = flow.error ?? outcome?.error ?? null;
  const failures = useRef(new Set<unknown>()).current;
  if (error) failures.add(error);
  const described = error && describeWith(appearance, error, { platform, failures: failures.size });

  const onEnd = (ended: TabOutcome) => {
    setTab((last) => last && { ...last, outcome: ended });
    reset();
  };
  const onNext = (next: string) => setTab({ formTab: null, ...tab, attemptId: next, outcome: null });

  const name = appearance.platformName(platform);
  const words = appearance.messages('common', common);
  const account = outcome?.account;
  return (
    <>
      {status === 'starting' || status === 'leaving' ? (
        <Notice
          appearance={appearance}
          spoken={formatMessage(appearance.messages('shared', shared).leaving, { platform: name })}
        />
      ) : error && described ? (
        <Notice
          appearance={appearance}
          tone={described.neutral ? 'neutral' : 'danger'}
          title={described.title}
          body={described.body}
        >
          {status === 'blocked' ? (
            <BlockedActions appearance={appearance} platform={name} link={flow.authorizeUrl} reset={reset} />
          ) : (
            <ErrorActions
              appearance={appearance}
              error={error}
              described={described}
              onRetry={flow.retryInSeconds === null ? onRetry : undefined}
            />
          )}
        </Notice>
      ) : account ? (
        <Notice
          appearance={appearance}
          tone="success"
          title={formatMessage(words.connectedInTab, handleWords(appearance, account))}
          body={outcome && changedSentence(appearance, outcome)}
        />
      ) : tab || status === 'opened' ? (
        <Notice
          appearance={appearance}
          tone="neutral"
          title={formatMessage(words.openedInTab.title, { platform: name })}
          body={formatMessage(words.openedInTab.body, { platform: name })}
        />
      ) : (
        <Notice appearance={appearance} />
      )}
      {tab?.formTab && <FormTabWatcher formTab={tab.formTab} onEnd={onEnd} onNext={onNext} />}
      {tab?.attemptId && (
        <NewTabWatcher key={tab.attemptId} attemptId={tab.attemptId} onEnd={onEnd} onNext={onNext} />
      )}
    </>
  );
}

interface BlockedActionsProps {
  appearance: Appearance;
  platform: string;
  link: string;
  reset(): void;
}

function BlockedActions({ appearance, platform, link, reset }: BlockedActionsProps): ReactNode {
  const words = appearance.messages('common', common);
  // The link works once, so the flow is reset. Not within the click, which still needs the link on the page.
  const followed = () => void setTimeout(reset);
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
        <span>{formatMessage(words.openPlatform, { platform })}</span>{' '}
        <span {...appearance.part('spoken')}>{words.newTab}</span>
      </a>
      <CopyLinkButton appearance={appearance} link={link} />
    </>
  );
}
