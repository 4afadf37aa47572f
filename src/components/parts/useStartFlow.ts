'use client';
import type { StartConnect } from '../../hooks/useStartConnect.js';
import { createLazyModule } from './createLazyModule.js';

/** What a button shows of a start. */
export interface FlowView extends Pick<StartConnect, 'status' | 'retryInSeconds'> {
  /** The code behind the button could not be had. */
  failed?: boolean;
}

export const idleFlow: FlowView = { status: 'idle', retryInSeconds: null };

/** What is behind the buttons that take the customer to a platform. Some are never reached for; those that are have it by then. */
export const useStartFlow = createLazyModule(() => import('./StartFlow.js'));
