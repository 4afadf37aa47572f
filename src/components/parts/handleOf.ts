import { sharedOpening } from '../../messages/en/sharedOpening.js';
import { say } from '../../messages/say.js';
import type { Kit } from './useKit.js';

/** A handle with its `@`, or the words for an account without one. */
export function handleOf(kit: Kit, { handle, platform }: { handle: string; platform: string }): string {
  if (handle) return `@${handle.replace(/^@/, '')}`;
  return say(kit.words('shared', sharedOpening).unnamed, { platform: kit.nameOf(platform) });
}
