import type { Meter } from '../metrics/createMeter.js';
import type { Logger } from '../support/createLogger.js';
import { failuresToOpen, longestOpenMs, shortestOpenMs } from './breakerRule.js';
import { createOutageNews, layersOutError } from './outageNews.js';
import type { NotedCall } from './sharedBudget.js';
import { createSpreadWaits } from './spreadWaits.js';

/** One call that the breaker let through. Only the first outcome counts. */
export interface Passage {
  noted(call: NotedCall): void;
  /** Also a refusal is an answer. */
  answered(): void;
  /** No connection, no answer in time, or a 5xx that means nothing. */
  failed(): void;
  /** Never made, or nobody waited for its end. */
  left(): void;
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

export interface Breaker {
  enter(): Passage;
}

interface BreakerOptions {
  now(): number;
  log: Logger;
  meter?: Meter | null;
}

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
      // A call from before the opening: only the probe decides now.
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
        throw layersOutError(spread(open.until - now()));
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
