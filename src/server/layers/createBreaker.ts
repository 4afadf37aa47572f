import { HttpError } from '../http/HttpError.js';
import type { Meter } from '../metrics/createMeter.js';
import type { Logger } from '../support/createLogger.js';
import { createSpreadWaits } from './spreadWaits.js';

const failuresToOpen = 5;
const shortestOpenMs = 10_000;
const longestOpenMs = 60_000;

/** One call that the breaker let through. How it went is told once: what is told later changes nothing. */
export interface Passage {
  /** Layers answered, be it with a refusal. */
  answered(): void;
  /** Layers is out: no connection, no answer in time, or a 5xx that means nothing. */
  failed(): void;
  /** The call says nothing about Layers: it was never made, or nobody waited for its end. */
  left(): void;
}

type Outcome = 'answered' | 'failed' | 'left';

class OnePassage implements Passage {
  private isTold = false;

  constructor(private readonly tell: (passage: Passage, outcome: Outcome) => void) {}

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
  let failures = 0;
  let open: { until: number; ms: number } | null = null;
  let probe: Passage | null = null;

  const keepOpen = (ms: number) => {
    open = { ms, until: now() + ms };
    meter?.('breaker_changes', { state: 'open' });
  };

  const close = () => {
    failures = 0;
    if (open === null) return;
    open = null;
    meter?.('breaker_changes', { state: 'closed' });
    log.write({ level: 'warn', event: 'layers_back', message: 'Layers can be reached again.' });
  };

  const fail = (passage: Passage) => {
    failures += 1;
    if (open !== null) {
      // A failure that was under way at the opening is no news.
      if (passage === probe) keepOpen(Math.min(open.ms * 2, longestOpenMs));
      return;
    }
    if (failures < failuresToOpen) return;
    keepOpen(shortestOpenMs);
    const message =
      'Layers cannot be reached: five calls in a row have failed. Until one gets through, only one is made at a time.';
    log.write({ level: 'error', event: 'layers_out', message });
  };

  const tell = (passage: Passage, outcome: Outcome) => {
    if (outcome === 'answered') close();
    else if (outcome === 'failed') fail(passage);
    else if (passage === probe) meter?.('breaker_changes', { state: 'open' });
    if (probe === passage) probe = null;
  };

  return {
    enter() {
      if (open !== null && (probe !== null || open.until > now())) {
        throw new HttpError(503, 'upstream_unavailable', {
          retryAfterMs: spread(open.until - now()),
          message: 'Layers cannot be reached at the moment. Try again later.',
        });
      }
      const passage = new OnePassage(tell);
      if (open !== null) {
        probe = passage;
        meter?.('breaker_changes', { state: 'half_open' });
      }
      return passage;
    },
  };
}
