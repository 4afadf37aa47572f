import type { Owner } from '../attempts/AttemptRecord.js';
import type { LoadedAttempt } from '../attempts/attempts.js';

/** Tells whether an attempt was started by somebody, for the project that is theirs now. */
export function isOwn({ record }: LoadedAttempt, { userId, projectId }: Owner): boolean {
  return record.userId === userId && record.projectId === projectId;
}
