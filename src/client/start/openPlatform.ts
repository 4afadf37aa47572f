import { ConnectError } from '../ConnectError.js';
import { callSafely } from '../callSafely.js';
import type { ConnectEvent } from '../events.js';
import type { ReadyAttempt } from './startAttempt.js';

/** How a start stands once its link is there. */
export interface StartResult {
  status?: 'leaving' | 'opened' | 'blocked';
  error?: ConnectError;
  attemptId?: string;
  authorizeUrl?: string;
  /** A link that no tab opened for, for the next try. */
  unused?: ReadyAttempt;
}

export interface OpenPlatformInput<Input> {
  input: Input & { platform: string };
  kind: 'connect' | 'reauth';
  /** The tab that was opened in the click, null where the browser opened none, undefined where it leaves in this one. */
  tab: Window | null | undefined;
  /** A link of the last try that nobody has followed. */
  unused: ReadyAttempt | null;
  /** On the clock of `performance.now()`. */
  clickedAt: number;
  mint(): Promise<ReadyAttempt>;
  /** Whether the customer still sees what they clicked. */
  isHere(): boolean;
  settle(next: StartResult): void;
  emit(event: ConnectEvent): void;
  navigate(url: string): void;
  onStarted?: ((started: { attemptId: string; platform: string }) => void) | undefined;
  onError?: ((failure: { error: ConnectError }) => void) | undefined;
}

/** Gets a link and takes the customer there, in this tab or in one that is open already. Rejects where there is none. */
export async function openPlatform<Input>(start: OpenPlatformInput<Input>): Promise<void> {
  const { input, kind, tab, unused, clickedAt, settle } = start;
  const { platform } = input;
  const ready = unused?.serves(input) ? unused : await start.mint();
  const { attemptId, authorizeUrl, digest } = ready;
  if (!start.isHere()) {
    // The customer has gone elsewhere meanwhile: taking them to the platform now would be a surprise.
    tab?.close();
    settle({});
    return;
  }
  if (ready !== unused) callSafely(start.onStarted, { attemptId, platform });
  if (tab !== undefined && !ready.openIn(tab)) {
    const error = new ConnectError('popup_blocked');
    settle({ status: 'blocked', error, attemptId, authorizeUrl, unused: ready });
    callSafely(start.onError, { error });
    return;
  }
  const elapsedMs = Math.round(performance.now() - clickedAt);
  start.emit({ type: 'leave', kind, platform, attempt: digest, elapsedMs });
  settle({ status: tab ? 'opened' : 'leaving', attemptId });
  if (!tab) start.navigate(authorizeUrl);
}
