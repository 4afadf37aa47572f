'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { StartConnect } from '../../hooks/useStartConnect.js';
import { starting } from '../../messages/en/starting.js';
import { say } from '../../messages/say.js';
import { Notice } from './Notice.js';
import type { StartOutcome } from './startOutcome.js';
import type { Kit } from './useKit.js';

export interface StartNoticeProps {
  kit: Kit;
  platform: string;
  flow: Pick<StartConnect, 'status' | 'error' | 'authorizeUrl' | 'retryInSeconds'>;
  /** Left out where the button that failed says itself what to do next. */
  onRetry?: (() => void) | undefined;
}

let loaded: StartOutcome | null = null;

// The words for every error are heavier than the button, and most customers never meet one.
const load = () => import('./startOutcome.js').then(({ startOutcome }) => (loaded = startOutcome));

/** What became of a click on a button that takes the customer to a platform. */
export function StartNotice(props: StartNoticeProps): ReactNode {
  const { kit, platform, flow } = props;
  const { status, error } = flow;
  const [failed, setFailed] = useState(false);
  const [, setReady] = useState(false);
  const failures = useFailuresInARow(error, status);

  useEffect(() => {
    // While the link is being minted, so that the words are there when they are needed.
    if (status === 'idle' || loaded) return;
    load().then(
      () => setReady(true),
      () => setFailed(true),
    );
  }, [status]);

  const words = kit.words('starting', starting);
  if (status === 'starting' || status === 'leaving') {
    return <Notice kit={kit} spoken={say(words.leaving, { platform: kit.nameOf(platform) })} />;
  }
  if (status !== 'idle' && loaded) return <Notice kit={kit} {...loaded(props, failures)} />;
  return <Notice kit={kit} tone="danger" title={failed && error ? words.failed : undefined} />;
}

function useFailuresInARow(error: unknown, status: string): number {
  const seen = useRef<{ error: unknown; count: number }>({ error: null, count: 0 });
  if (status === 'leaving' || status === 'opened') seen.current = { error: null, count: 0 };
  else if (error && seen.current.error !== error) seen.current = { error, count: seen.current.count + 1 };
  return seen.current.count;
}
