'use client';
import { type ReactNode, useRef } from 'react';
import type { StartConnect } from '../../hooks/useStartConnect.js';
import { shared } from '../../messages/en/shared.js';
import { say } from '../../messages/say.js';
import { Notice } from './Notice.js';
import type { Kit } from './useKit.js';
import { useTrouble } from './useTrouble.js';

export interface StartNoticeProps {
  kit: Kit;
  platform: string;
  flow: Pick<StartConnect, 'status' | 'error' | 'authorizeUrl' | 'retryInSeconds'>;
  /** Left out where the button that failed says itself what to do next. */
  onRetry?: (() => void) | undefined;
}

/** What became of a click on a button that takes the customer to a platform. */
export function StartNotice(props: StartNoticeProps): ReactNode {
  const { kit, platform, flow } = props;
  const { status, error } = flow;
  const failures = useRef(new Set<unknown>()).current;
  if (error) failures.add(error);
  // While the link is being minted, so that the words are there when they are needed.
  const trouble = useTrouble(status !== 'idle', status);

  const words = kit.words('shared', shared);
  if (status === 'starting' || status === 'leaving') {
    return <Notice kit={kit} spoken={say(words.leaving, { platform: kit.nameOf(platform) })} />;
  }
  if (status !== 'idle' && trouble)
    return <Notice kit={kit} {...trouble.startOutcome(props, failures.size)} />;
  return <Notice kit={kit} tone="danger" title={trouble === false && error ? words.failed : undefined} />;
}
