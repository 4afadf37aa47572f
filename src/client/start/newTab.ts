import { isId } from '../../contract/fields.js';
import { listenTo, postTo } from '../channel.js';
import { digest } from '../digest.js';
import { randomText } from '../randomText.js';
import { readText, writeText } from '../tabStorage.js';
import { copyStartNote, noteAway } from './startNote.js';

/** A platform may cut a tab from its opener (Cross-Origin-Opener-Policy), hence a note and a channel. */
const noteKey = 'layers-connect.tab';
const formTabKey = 'layers-connect.form-tab';
const channelName = 'layers-connect/1/tab';

/** `about` is the digest of an attempt, or the name of a tab that a form went to. */
type Message =
  | { kind: 'ended'; about: string }
  | { kind: 'seen'; about: string }
  | { kind: 'next'; about: string; attemptId: string }
  | { kind: 'failed'; about: string; code: string };

/** Works only before the tab leaves: after that a platform can make `closed` true. */
export function openConsent(tab: Window | null, url: string, about: string): boolean {
  if (!tab || tab.closed) return false;
  try {
    // A tab that is still empty has this page's origin, and a storage of its own.
    tab.sessionStorage.setItem(noteKey, about);
    copyStartNote(tab.sessionStorage);
  } catch {
    // Without storage the tab stays open at the end, and says that it may be closed.
  }
  tab.opener = null;
  noteAway();
  tab.location.replace(url);
  return true;
}

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

export function announceFormAttempt(attemptId: string): void {
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

export function forgetConsentTab(): void {
  writeText(noteKey, null);
  writeText(formTabKey, null);
}

export function transferTab(about: string, next: { digest: string; attemptId: string }): void {
  if (!isConsentTab(about)) return;
  writeText(noteKey, next.digest);
  post({ kind: 'next', about, attemptId: next.attemptId });
}

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
