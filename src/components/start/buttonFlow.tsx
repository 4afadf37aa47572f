'use client';
import { type ReactNode, useRef, useState } from 'react';
import type { UseStartConnectResult } from '../../hooks/useStartConnect.js';
import { sharedOpening } from '../../messages/en/sharedOpening.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import type { FlowHandle, ReauthFlowProps, StartFlowProps } from './StartFlow.js';
import { useReached } from './useReached.js';

/** What a button shows of a start. */
export interface FlowView extends Pick<UseStartConnectResult, 'status' | 'retryInSeconds'> {
  /** The code behind the button could not be had. */
  failed?: boolean;
}

export const idleFlow: FlowView = { status: 'idle', retryInSeconds: null };

/** A button that takes the customer to a platform, before and after what is behind it has arrived. */
export function useButtonFlow(appearance: Appearance, platform: string) {
  const [view, setView] = useState<FlowView | null>(null);
  const handle = useRef<FlowHandle>(null);
  const wished = useRef(false);
  const { status, retryInSeconds } = view ?? idleFlow;
  const busy = status === 'starting' || status === 'leaving';
  const waiting = retryInSeconds !== null;
  const words = appearance.messages('shared', sharedOpening);
  return {
    view,
    status,
    busy,
    waiting,
    /** Mounts what is behind the button: somebody reaches for it. */
    reach: () => view ?? setView(idleFlow),
    /** Begins a start, or keeps the press until one can begin. */
    press() {
      if (handle.current) return handle.current.start();
      wished.current = true;
      setView({ ...idleFlow, status: 'starting' });
      useReached.bring().catch(() => {
        wished.current = false;
        setView({ ...idleFlow, status: 'error', failed: true });
      });
    },
    /** The button's words. */
    label: (idle: ReactNode) =>
      busy
        ? formatMessage(words.opening, { platform: appearance.platformName(platform) })
        : waiting
          ? formatMessage(words.retryIn, { seconds: retryInSeconds })
          : idle,
    /** For `ButtonFlow`. */
    flow: { appearance, platform, handle, wished, view, onChange: setView },
  };
}

type ButtonFlowProps = (
  | (StartFlowProps & { account?: undefined })
  | (ReauthFlowProps & { platform: string })
) & { view: FlowView | null; live?: boolean };

/** What stands below the button: the outcome of a press, once its code has arrived. */
export function ButtonFlow({ live, view, ...props }: ButtonFlowProps): ReactNode {
  const { appearance } = props;
  const loaded = useReached(true, view, live);
  if (loaded) return props.account ? <loaded.ReauthFlow {...props} /> : <loaded.StartFlow {...props} />;
  return (
    <div {...appearance.part('hint')} role="status">
      {view?.failed && appearance.messages('shared', sharedOpening).failed}
    </div>
  );
}
