import type { CallOutcome } from '../attempts/AttemptStore.js';
import type { Meter } from '../metrics/createMeter.js';
import type { Logger } from '../support/createLogger.js';
import type { Breaker, Passage } from './createBreaker.js';
import { createOutageNews, type OutageNews } from './outageNews.js';
import { budgetOf, type NotedCall, type SharedBudget } from './sharedBudget.js';

/** A call that the store let through as it took it out of the budget. */
class SharedPassage implements Passage {
  told: Promise<void> | null = null;
  private call: NotedCall | null = null;
  private isOver = false;

  constructor(
    private readonly shared: SharedBudget,
    private readonly news: OutageNews,
  ) {}

  noted(call: NotedCall): void {
    this.call = call;
    if (call.breaker === 'half_open') this.news.halfOpened();
  }

  answered(): void {
    // Where no call has failed, one that is answered is no news, and costs no round trip.
    this.end('answered', ['failing', 'half_open']);
  }

  failed(): void {
    this.end('failed', ['closed', 'failing', 'half_open']);
  }

  left(): void {
    this.end('left', ['half_open']);
  }

  private end(outcome: CallOutcome, newsIn: NotedCall['breaker'][]): void {
    const { call, isOver } = this;
    this.isOver = true;
    if (isOver || call === null || !newsIn.includes(call.breaker)) return;
    // Where the store fails, the outcome is not counted: another call's will be.
    this.told = this.tell(call, outcome).catch(() => {});
  }

  private async tell({ id }: NotedCall, outcome: CallOutcome): Promise<void> {
    const { shared, news } = this;
    const change = await shared.calls.tellOutcome(await budgetOf(shared), id, outcome);
    if (change !== null) news[change]();
  }
}

/**
 * The rule of `createBreaker` over all instances that share a store. The store applies it as it takes a call out of the
 * budget, so that a call which is let through costs no round trip of its own.
 */
export function createSharedBreaker(shared: SharedBudget, log: Logger, meter: Meter | null): Breaker {
  const news = createOutageNews(log, meter);
  return { enter: () => new SharedPassage(shared, news) };
}
