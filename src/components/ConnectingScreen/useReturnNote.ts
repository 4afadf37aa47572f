'use client';
import { useMemo } from 'react';
import { digest } from '../../client/digest.js';
import { readStartNote, type StartNote } from '../../client/start/startNote.js';

/**
 * What this tab has noted of the start that the page is about, or null where it has noted another one or none. Read once:
 * trying again changes the note, and not what this page is about. A server and the render that must match its HTML know
 * of none.
 */
export function useReturnNote(attemptId: string | null, hydrated: boolean): StartNote | null {
  return useMemo(() => {
    const note = hydrated ? readStartNote() : null;
    const isAbout = !attemptId || !note?.attempt || note.attempt === digest(attemptId);
    return isAbout ? note : null;
  }, [attemptId, hydrated]);
}
