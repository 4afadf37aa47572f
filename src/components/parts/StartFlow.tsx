'use client';
import { forwardRef, useImperativeHandle, useLayoutEffect } from 'react';
import {
  type StartConnect,
  type UseStartConnectOptions,
  useStartConnect,
} from '../../hooks/useStartConnect.js';
import { StartNotice } from './StartNotice.js';
import type { Kit } from './useKit.js';

/** What a button shows of a start. */
export type FlowView = Pick<StartConnect, 'status' | 'retryInSeconds'>;

export const idleFlow: FlowView = { status: 'idle', retryInSeconds: null };

export interface StartFlowProps extends UseStartConnectOptions {
  kit: Kit;
  /** Told of each change, before it is painted. */
  onChange(view: FlowView): void;
}

/** Everything about a start but its button: what begins one, through the ref, and what became of it. */
export const StartFlow = forwardRef<StartConnect, StartFlowProps>(function StartFlow(props, ref) {
  const { kit, onChange, ...options } = props;
  const flow = useStartConnect(options);
  const { status, retryInSeconds } = flow;
  useImperativeHandle(ref, () => flow);
  useLayoutEffect(() => {
    onChange(status === 'idle' && retryInSeconds === null ? idleFlow : { status, retryInSeconds });
  }, [onChange, status, retryInSeconds]);
  return <StartNotice kit={kit} platform={options.platform} flow={flow} onRetry={flow.start} />;
});
