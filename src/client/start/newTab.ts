import { isId } from '../../contract/fields.js';
import { digest } from '../digest.js';
import { copyStartNote, noteAway } from './startNote.js';

/**
 * A platform may cut a tab from the one that opened it (Cross-Origin-Opener-Policy), so neither holds on to the other's
 * window: the new tab carries a note, and the two speak over a channel of their own.
 */
const noteKey = 'layers-connect.tab';
const formTabKey = 'layers-connect.form-tab';
const channelName = 'layers-connect/1/tab';

/** What one tab tells the others. `about` is the digest of an attempt, or the name of a tab that a form went to. */
type Message =
  /** From the new tab: the attempt has ended, look. */
  | { kind: 'ended'; about: string }
  /** The answer of a tab that waits for this attempt: the customer sees it here. */
  | { kind: 'seen'; about: string }
  /** From the new tab: this is the attempt that it is about now. */
  | { kind: 'next'; about: string; attemptId: string }
  /** From the new tab: it was told of a failure and of no attempt. */
  | { kind: 'failed'; about: string; code: string };

/**
 * False where there is no such tab: it was blocked, or closed. Once it has left, `closed` says nothing: a platform can
 * make it true.
 */
export function openConsent(tab: Window | null, url: string, about: string): boolean {
  if (!tab || tab.closed) return false;
  try {
    // While it is empty it is of this page's origin, and has a storage of its own.
    tab.sessionStorage.setItem(noteKey, about);
    copyStartNote(tab.sessionStorage);
  } catch {
    // Storage is denied: the tab then stays open in the end, and says that it may be closed.
  }
  tab.opener = null;
  noteAway();
  tab.location.replace(url);
  return true;
}

/** Returns its name, for the `target` of a form, or null where the browser blocked it. See `claimFormTab`. */
export function openFormTab(): string | null {
  const random = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36));
  const name = `layers-connect-${random.join('')}`;
  const tab = window.open('', name);
  if (!tab) return null;
  try {
    tab.opener = null;
    tab.sessionStorage.setItem(formTabKey, name);
    copyStartNote(tab.sessionStorage);
  } catch {
    // As above.
  }
  return name;
}

/** In a tab that a form was submitted into: tells the first tab which attempt the form has begun. */
export function claimFormTab(attemptId: string): void {
  const about = digest(attemptId);
  const name = readNote(formTabKey);
  if (name === null || isConsentTab(about)) return;
  try {
    sessionStorage.setItem(noteKey, about);
  } catch {
    // It was readable a moment ago.
  }
  post({ kind: 'next', about: name, attemptId });
}

export function announceFormFailed(code: string): void {
  const name = readNote(formTabKey);
  if (name !== null) post({ kind: 'failed', about: name, code });
}

export function isConsentTab(about: string): boolean {
  return readNote(noteKey) === about;
}

function readNote(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Takes the note away: from here on this is a tab like any other. */
export function forgetConsentTab(): void {
  try {
    sessionStorage.removeItem(noteKey);
    sessionStorage.removeItem(formTabKey);
  } catch {
    // There was none.
  }
}

/** Notes that another attempt follows in the tab that was opened for this one, and tells the tab that waits for it. */
export function transferTab(about: string, next: { digest: string; attemptId: string }): void {
  if (!isConsentTab(about)) return;
  try {
    sessionStorage.setItem(noteKey, next.digest);
  } catch {
    // It was readable a moment ago.
  }
  post({ kind: 'next', about, attemptId: next.attemptId });
}

/** Tells the tab that waits for an attempt that it has ended. `onSeen` is called where one answers. Returns what ends it. */
export function announceEnded(about: string, onSeen: () => void): () => void {
  const channel = open();
  if (!channel) return () => {};
  channel.onmessage = ({ data }: MessageEvent<Partial<Message> | null>) => {
    if (data?.kind === 'seen' && data.about === about) onSeen();
  };
  channel.postMessage({ kind: 'ended', about } satisfies Message);
  return () => channel.close();
}

interface TabListeners {
  ended?(): void;
  next(attemptId: string): void;
  failed?(code: string): void;
}

export function subscribeToTab(about: string, { ended, next, failed }: TabListeners): () => void {
  const channel = open();
  if (!channel) return () => {};
  channel.onmessage = ({ data }: MessageEvent<Partial<Message> | null>) => {
    if (data?.about !== about) return;
    if (data.kind === 'ended' && ended) {
      channel.postMessage({ kind: 'seen', about } satisfies Message);
      ended();
    } else if (data.kind === 'next' && isId(data.attemptId)) {
      next(data.attemptId);
    } else if (data.kind === 'failed') {
      failed?.(String(data.code));
    }
  };
  return () => channel.close();
}

function post(message: Message): void {
  const channel = open();
  channel?.postMessage(message);
  channel?.close();
}

// A page without an origin, such as a sandboxed frame, throws instead of having channels.
function open(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(channelName);
  } catch {
    return null;
  }
}
