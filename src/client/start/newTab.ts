import { isId } from '../../contract/fields.js';
import { listenTo, postTo } from '../channel.js';
import { digest } from '../digest.js';
import { randomText } from '../randomText.js';
import { readText, writeText } from '../tabStorage.js';
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
  const name = `layers-connect-${randomText()}`;
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
  const name = readText(formTabKey);
  if (name === null || isConsentTab(about)) return;
  writeText(noteKey, about);
  post({ kind: 'next', about: name, attemptId });
}

export function announceFormFailed(code: string): void {
  const name = readText(formTabKey);
  if (name !== null) post({ kind: 'failed', about: name, code });
}

export function isConsentTab(about: string): boolean {
  return readText(noteKey) === about;
}

/** Takes the note away: from here on this is a tab like any other. */
export function forgetConsentTab(): void {
  writeText(noteKey, null);
  writeText(formTabKey, null);
}

/** Notes that another attempt follows in the tab that was opened for this one, and tells the tab that waits for it. */
export function transferTab(about: string, next: { digest: string; attemptId: string }): void {
  if (!isConsentTab(about)) return;
  writeText(noteKey, next.digest);
  post({ kind: 'next', about, attemptId: next.attemptId });
}

/** Tells the tab that waits for an attempt that it has ended. `onSeen` is called where one answers. Returns what ends it. */
export function announceEnded(about: string, onSeen?: () => void): () => void {
  const stop = listen(about, ({ kind }) => kind === 'seen' && onSeen?.());
  post({ kind: 'ended', about });
  return stop;
}

interface TabListeners {
  ended?(): void;
  next(attemptId: string): void;
  failed?(code: string): void;
}

export function subscribeToTab(about: string, { ended, next, failed }: TabListeners): () => void {
  return listen(about, ({ kind, attemptId, code }) => {
    if (kind === 'ended' && ended) {
      post({ kind: 'seen', about });
      ended();
    } else if (kind === 'next' && isId(attemptId)) {
      next(attemptId);
    } else if (kind === 'failed') {
      failed?.(String(code));
    }
  });
}

// Any script of the origin can post here.
function listen(about: string, hear: (message: Record<string, unknown>) => void): () => void {
  return listenTo(channelName, (posted) => {
    const message = (posted ?? {}) as Record<string, unknown>;
    if (message['about'] === about) hear(message);
  });
}

function post(message: Message): void {
  postTo(channelName, message);
}
