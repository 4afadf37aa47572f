import type { LayersAccess } from '../findLayers.js';
import type { SandboxState } from '../sandboxControls.js';

/** How a server of several is set up. */
export interface InstanceOptions {
  appUrl: string;
  layers: LayersAccess;
  redisUrl: string;
  /** Has the demo started the Redis itself? */
  ownsRedis: boolean;
  lingerMs: number | null;
  /** How the sandbox stands. Null against the real Layers. */
  news: SandboxNews | null;
}

/** What each server is told after somebody has used the sandbox panel. */
export interface SandboxNews {
  state: SandboxState;
  /** By how much the sandbox's clock is ahead of the machine's. Milliseconds. */
  aheadMs: number;
}

/** What a server asks for whose page has used the panel: the panel's form. */
export interface SandboxWish {
  apply: string;
}
