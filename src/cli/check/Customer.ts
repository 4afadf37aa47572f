import type { Exchange } from './exchange.js';

export interface Started {
  exchange: Exchange;
  authorizeUrl: string | null;
  state: string;
  /** Null where only the page after the return names it. */
  attemptId: string | null;
}

export interface Landing {
  exchange: Exchange;
  urls: string[];
  redirected: boolean;
  attemptId: string | null;
  code: string | null;
}
