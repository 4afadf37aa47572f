import type { CallOutcome } from '../attempts/AttemptStore.js';
import type { Meter } from '../metrics/createMeter.js';
import type { Logger } from '../support/createLogger.js';
import type { Breaker, Passage } from './createBreaker.js';
import { createOutageNews, type OutageNews } from './outageNews.js';
import { budgetNameOf, type NotedCall, type SharedBudget } from './sharedBudget.js';

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
    // After calls without a failure an answer changes nothing, and costs no round trip.
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
    // A failing store counts no outcome; another call's will be.
    this.told = this.tell(call, outcome).catch(() => {});
  }

  private async tell({ id }: NotedCall, outcome: CallOutcome): Promise<void> {
    const { shared, news } = this;
    const change = await shared.calls.tellOutcome(await budgetNameOf(shared), id, outcome);
    if (change !== null) news[change]();
  }
}

/** The store applies the rule of `createBreaker` as it counts the call, without a further round trip. */
export function createSharedBreaker(shared: SharedBudget, log: Logger, meter: Meter | null): Breaker {
  const news = createOutageNews(log, meter);
  return { enter: () => new SharedPassage(shared, news) };
}
