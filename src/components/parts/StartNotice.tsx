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

let startOutcome: StartOutcome | undefined;

// The words for every error are heavier than the button, and most customers never meet one. Resolves to whether the
// network gave them.
const load = () =>
  import('./startOutcome.js').then(
    (loaded) => {
      startOutcome = loaded.startOutcome;
      return true;
    },
    () => false,
  );

/** What became of a click on a button that takes the customer to a platform. */
export function StartNotice(props: StartNoticeProps): ReactNode {
  const { kit, platform, flow } = props;
  const { status, error } = flow;
  const [arrived, setArrived] = useState<boolean>();
  const failures = useRef(new Set<unknown>()).current;
  if (error) failures.add(error);

  useEffect(() => {
    // While the link is being minted, so that the words are there when they are needed.
    if (status !== 'idle' && !startOutcome) void load().then(setArrived);
  }, [status]);

  const words = kit.words('starting', starting);
  if (status === 'starting' || status === 'leaving') {
    return <Notice kit={kit} spoken={say(words.leaving, { platform: kit.nameOf(platform) })} />;
  }
  if (status !== 'idle' && startOutcome) return <Notice kit={kit} {...startOutcome(props, failures.size)} />;
  return <Notice kit={kit} tone="danger" title={arrived === false && error ? words.failed : undefined} />;
}
