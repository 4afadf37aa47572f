'use client';
import { useMemo } from 'react';
import { digest } from '../../client/digest.js';
import { readStartNote, type StartNote } from '../../client/start/startNote.js';

/** A retry overwrites the note, so it is read once. */
export function useReturnNote(attemptId: string | null, hydrated: boolean): StartNote | null {
  return useMemo(() => {
    const note = hydrated ? readStartNote() : null;
    const isAbout = !attemptId || !note?.attempt || note.attempt === digest(attemptId);
    return isAbout ? note : null;
  }, [attemptId, hydrated]);
}
