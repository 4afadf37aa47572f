'use client';
import { type ReactNode, useRef } from 'react';
import type { StartConnect } from '../../hooks/useStartConnect.js';
import { say } from '../../messages/say.js';
import { CopyLinkButton } from './CopyLinkButton.js';
import { describeWith, ErrorNotice } from './ErrorNotice.js';
import { Notice } from './Notice.js';
import type { Kit } from './useKit.js';

export interface StartNoticeProps {
  kit: Kit;
  platform: string;
  flow: Pick<StartConnect, 'status' | 'error' | 'authorizeUrl' | 'retryInSeconds'>;
  /** Left out where the button that failed says itself what to do next. */
  onRetry?: (() => void) | undefined;
}

/** What became of a click on a button that takes the customer to a platform. */
export function StartNotice({ kit, platform, flow, onRetry }: StartNoticeProps): ReactNode {
  const { status, error, authorizeUrl } = flow;
  const failures = useFailuresInARow(error, status);
  const words = { platform: kit.nameOf(platform) };

  if (status === 'blocked' && authorizeUrl && error) {
    const { title, body } = describeWith(kit, error, { platform });
    return (
      <Notice kit={kit} tone="neutral" title={title} body={body}>
        <a
          {...kit.part('open-link', 'button')}
          data-variant="primary"
          href={authorizeUrl}
          target="_blank"
          rel="noopener noreferrer"
        >
          <span>{say(kit.common.openPlatform, words)}</span>{' '}
          <span {...kit.part('spoken')}>{kit.common.newTab}</span>
        </a>
        <CopyLinkButton kit={kit} link={authorizeUrl} />
      </Notice>
    );
  }
  if (status === 'opened') {
    return <Notice kit={kit} tone="neutral" title={say(kit.common.openedInTab, words)} />;
  }
  const away = status === 'starting' || status === 'leaving';
  return (
    <ErrorNotice
      kit={kit}
      error={status === 'error' ? error : null}
      platform={platform}
      failures={failures}
      // The button itself counts down: a second one beside it would only repeat that.
      onRetry={flow.retryInSeconds === null ? onRetry : undefined}
      spoken={away ? say(kit.common.leaving, words) : undefined}
    />
  );
}

function useFailuresInARow(error: unknown, status: string): number {
  const seen = useRef<{ error: unknown; count: number }>({ error: null, count: 0 });
  if (status === 'leaving' || status === 'opened') seen.current = { error: null, count: 0 };
  else if (error && seen.current.error !== error) seen.current = { error, count: seen.current.count + 1 };
  return seen.current.count;
}
