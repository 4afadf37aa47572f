import type { Exchange } from './exchange.js';

/** What a start has given. */
export interface Started {
  exchange: Exchange;
  authorizeUrl: string | null;
  /** Layers' token, as the authorize URL has it. */
  state: string;
  /** Null where only the page after the return names it. */
  attemptId: string | null;
}

/** Where a return has led to. */
export interface Landing {
  /** The last answer. */
  exchange: Exchange;
  /** All addresses of the way. */
  urls: string[];
  /** Whether it was sent on at all. */
  redirected: boolean;
  attemptId: string | null;
  code: string | null;
}
