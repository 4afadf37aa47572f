import { shared } from '../../messages/en/shared.js';
import { say } from '../../messages/say.js';
import type { Kit } from './useKit.js';

/** A handle with its `@`, or the words for an account without one. */
export function handleOf(kit: Kit, { handle, platform }: { handle: string; platform: string }): string {
  if (handle) return `@${handle.replace(/^@/, '')}`;
  return say(kit.words('shared', shared).unnamed, { platform: kit.nameOf(platform) });
}
