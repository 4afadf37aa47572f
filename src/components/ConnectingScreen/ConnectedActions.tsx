'use client';
import { type ReactNode, useEffect, useState } from 'react';
import { digest } from '../../client/digest.js';
import { announceEnded, forgetConsentTab, isConsentTab } from '../../client/start/newTab.js';
import { connectingScreen } from '../../messages/en/connectingScreen.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from '../shared/Button.js';
import { Notice } from '../shared/Notice.js';

const lingerMs = 2_000;

const announceIntervalMs = 500;

const closeTimeoutMs = 500;

export interface ConnectedActionsProps {
  appearance: Appearance;
  attemptId: string;
  onward: ReactNode;
}

export function ConnectedActions({ appearance, attemptId, onward }: ConnectedActionsProps): ReactNode {
  const [stage, setStage] = useState<'plain' | 'closing' | 'stays' | 'refused'>(() =>
    isConsentTab(digest(attemptId)) ? 'closing' : 'plain',
  );

  useEffect(() => {
    const about = digest(attemptId);
    // The waiting tab then reads the attempt at once.
    if (stage === 'plain') return announceEnded(about);
    if (stage === 'closing') void closeThisTab(about).then(() => setStage('stays'));
  }, [attemptId, stage]);

  if (stage === 'plain') return onward && <div {...appearance.part('actions')}>{onward}</div>;
  const words = appearance.messages('connectingScreen', connectingScreen);
  const stays = stage !== 'closing';
  const close = () => {
    window.close();
    setTimeout(() => setStage('refused'), closeTimeoutMs);
  };
  return (
    <>
      <Notice
        appearance={appearance}
        tone="neutral"
        title={stage === 'refused' ? words.tabDone : undefined}
        spoken={stays ? words.tabDone : undefined}
      />
      {stays && (
        <div {...appearance.part('actions')}>
          <Button appearance={appearance} part="close-tab" variant="primary" onClick={close}>
            {words.closeTab}
          </Button>
          {onward}
        </div>
      )}
    </>
  );
}

const endings = new Map<string, Promise<void>>();

/** A remount must not begin again, so the promise is kept. */
function closeThisTab(about: string): Promise<void> {
  const ending =
    endings.get(about) ??
    new Promise<void>((stays) => {
      let seen = false;
      const tell = () =>
        announceEnded(about, () => {
          seen = true;
        });
      let stop = tell();
      // The first tab may not know the attempt yet.
      const announcing = setInterval(() => {
        if (seen) return;
        stop();
        stop = tell();
      }, announceIntervalMs);
      setTimeout(() => {
        clearInterval(announcing);
        stop();
        forgetConsentTab();
        endings.delete(about);
        if (seen) window.close();
        setTimeout(stays, seen ? closeTimeoutMs : 0);
      }, lingerMs);
    });
  endings.set(about, ending);
  return ending;
}
