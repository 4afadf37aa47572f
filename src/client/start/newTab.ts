import { isId } from '../../contract/fields.js';

/**
 * How the tab that a customer was sent to in `mode="new-tab"` and the tab it was opened from find each other again. A
 * platform may cut them apart (Cross-Origin-Opener-Policy), so neither holds on to the other's window: the new tab
 * carries a note that it was opened for an attempt, and the two speak over a channel of their own.
 */
const noteKey = 'layers-connect.tab';
const channelName = 'layers-connect/1/tab';

/** What one tab tells the others. `about` is the digest of an attempt. */
type Message =
  /** From the new tab: the attempt has ended, look. */
  | { kind: 'ended'; about: string }
  /** The answer of a tab that waits for this attempt: the customer sees it here. */
  | { kind: 'seen'; about: string }
  /** From the new tab: the customer tries again there. */
  | { kind: 'next'; about: string; attemptId: string };

/**
 * Points a tab that was opened as an empty one at a platform. False where there is no such tab: the browser blocked it,
 * or the customer has closed it meanwhile. Once it has left, `closed` says nothing: a platform can make it true.
 */
export function openConsent(tab: Window | null, url: string, about: string): boolean {
  if (!tab || tab.closed) return false;
  try {
    // While it is empty it is of this page's origin, and has a storage of its own.
    tab.sessionStorage.setItem(noteKey, about);
  } catch {
    // Storage is denied: the tab then stays open in the end, and says that it may be closed.
  }
  tab.opener = null;
  tab.location.replace(url);
  return true;
}

/** Tells whether this tab was opened for an attempt. */
export function isConsentTab(about: string): boolean {
  try {
    return sessionStorage.getItem(noteKey) === about;
  } catch {
    return false;
  }
}

/** Takes the note away: from here on this is a tab like any other. */
export function keepTab(): void {
  try {
    sessionStorage.removeItem(noteKey);
  } catch {
    // There was none.
  }
}

/** Notes that another attempt follows in the tab that was opened for this one, and tells the tab that waits for it. */
export function passTabOn(about: string, next: { digest: string; attemptId: string }): void {
  if (!isConsentTab(about)) return;
  try {
    sessionStorage.setItem(noteKey, next.digest);
  } catch {
    // It was readable a moment ago.
  }
  const channel = open();
  channel?.postMessage({ kind: 'next', about, attemptId: next.attemptId } satisfies Message);
  channel?.close();
}

/** Tells the tab that waits for an attempt that it has ended. `onSeen` is called where one answers. Returns what ends it. */
export function tellEnded(about: string, onSeen: () => void): () => void {
  const channel = open();
  if (!channel) return () => {};
  channel.onmessage = ({ data }: MessageEvent<Partial<Message> | null>) => {
    if (data?.kind === 'seen' && data.about === about) onSeen();
  };
  channel.postMessage({ kind: 'ended', about } satisfies Message);
  return () => channel.close();
}

/** Waits for word from the tab that an attempt went on in, and answers it. Returns what ends it. */
export function onTabNews(
  about: string,
  { ended, next }: { ended(): void; next(attemptId: string): void },
): () => void {
  const channel = open();
  if (!channel) return () => {};
  channel.onmessage = ({ data }: MessageEvent<Partial<Message> | null>) => {
    if (data?.about !== about) return;
    if (data.kind === 'ended') {
      channel.postMessage({ kind: 'seen', about } satisfies Message);
      ended();
    } else if (data.kind === 'next' && isId(data.attemptId)) {
      next(data.attemptId);
    }
  };
  return () => channel.close();
}

// A page without an origin, such as a sandboxed frame, throws instead of having channels.
function open(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(channelName);
  } catch {
    return null;
  }
}
