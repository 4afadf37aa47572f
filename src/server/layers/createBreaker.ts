import type { Meter } from '../metrics/createMeter.js';
import type { Logger } from '../support/createLogger.js';
import { failuresToOpen, longestOpenMs, shortestOpenMs } from './breakerRule.js';
import { createOutageNews, layersOut } from './outageNews.js';
import type { NotedCall } from './sharedBudget.js';
import { createSpreadWaits } from './spreadWaits.js';

/** One call that the breaker let through. How it went is told once: what is told later changes nothing. */
export interface Passage {
  /** What the store said of Layers when it noted the call. Of use to a breaker that is shared alone. */
  noted(call: NotedCall): void;
  /** Layers answered, be it with a refusal. */
  answered(): void;
  /** Layers is out: no connection, no answer in time, or a 5xx that means nothing. */
  failed(): void;
  /** The call says nothing about Layers: it was never made, or nobody waited for its end. */
  left(): void;
  /** Resolves once all instances know how it went. Null where they know already. */
  readonly told: Promise<void> | null;
}

type Outcome = 'answered' | 'failed' | 'left';

class OnePassage implements Passage {
  readonly told = null;
  private isTold = false;

  constructor(private readonly tell: (passage: Passage, outcome: Outcome) => void) {}

  noted(): void {}

  answered(): void {
    this.end('answered');
  }

  failed(): void {
    this.end('failed');
  }

  left(): void {
    this.end('left');
  }

  private end(outcome: Outcome): void {
    if (this.isTold) return;
    this.isTold = true;
    this.tell(this, outcome);
  }
}

/** Keeps calls from being made while Layers is out, so that customers hear at once, and Layers can recover. */
export interface Breaker {
  /** Lets a call through, or throws a 503 that says how long to wait. */
  enter(): Passage;
}

interface BreakerOptions {
  now(): number;
  log: Logger;
  meter?: Meter | null;
}

/**
 * Opens after five failures in a row. After ten seconds one call at a time finds out whether Layers is back; each that
 * fails doubles the time to the next, up to a minute.
 */
export function createBreaker({ now, log, meter = null }: BreakerOptions): Breaker {
  const spread = createSpreadWaits();
  const news = createOutageNews(log, meter);
  let failures = 0;
  let open: { until: number; ms: number } | null = null;
  let probe: Passage | null = null;

  const keepOpen = (ms: number) => {
    open = { ms, until: now() + ms };
  };

  const close = () => {
    failures = 0;
    if (open === null) return;
    open = null;
    news.closed();
  };

  const fail = (passage: Passage) => {
    failures += 1;
    if (open !== null) {
      // A failure that was under way at the opening is no news.
      if (passage !== probe) return;
      keepOpen(Math.min(open.ms * 2, longestOpenMs));
      news.reopened();
      return;
    }
    if (failures < failuresToOpen) return;
    keepOpen(shortestOpenMs);
    news.opened();
  };

  const tell = (passage: Passage, outcome: Outcome) => {
    if (outcome === 'answered') close();
    else if (outcome === 'failed') fail(passage);
    else if (passage === probe) news.reopened();
    if (probe === passage) probe = null;
  };

  return {
    enter() {
      if (open !== null && (probe !== null || open.until > now())) {
        throw layersOut(spread(open.until - now()));
      }
      const passage = new OnePassage(tell);
      if (open !== null) {
        probe = passage;
        news.halfOpened();
      }
      return passage;
    },
  };
}
