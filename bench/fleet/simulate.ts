// Customers who connect, on a virtual clock: the real handler and store, the real rule by which a page polls, and a Layers
// that counts. Chance is seeded, so that each run is the same.
import { createHmac } from 'node:crypto';
import { advancePoll, type PollOutcome, type PollState } from '../../src/client/attempt/polling.js';
import { decodeAttempt } from '../../src/contract/attempts.js';
import { toConnectErrorCode } from '../../src/contract/errors.js';
import { parseRetryAfter } from '../../src/contract/retryAfter.js';
import { type AttemptStore, createConnectHandler, createMemoryStore } from '../../src/server/index.js';
import { createLayers, type LayersRoute, type Tier, tiers } from './createLayers.js';
import { createTimeline } from './createTimeline.js';

/**
 * What the customer's page does meanwhile. `redirect`: it is left, and asks once after the return. `polls`: it stays in
 * sight beside the consent, and asks every five seconds. `push`: it stays, asks once a minute, and at once when it is told.
 * `push and webhook`: Layers' event reaches the handler as well.
 */
export type Browser = 'redirect' | 'polls' | 'push' | 'push and webhook';

export interface Fleet {
  connectsPerHour: number;
  tier: Tier;
  browser: Browser;
  /** How long is looked at. What is begun in the three minutes before it is under way by then. */
  minutes: number;
  seed?: number;
  /** Makes the store on the virtual clock. Default: a memory store. */
  createStore?(now: () => number): AttemptStore;
  /** Lifts all limits of the handler, for what is measured an attempt. */
  unlimited?: boolean;
}

export interface FleetFigures {
  /** All that were begun, in the three minutes before as well. */
  connects: number;
  starts: number;
  /** Starts that the handler answered with 429. */
  refusedStarts: number;
  /** Looks at an attempt and lists that it answered so. */
  refusedReads: number;
  /** Answers that were neither good nor a 429. */
  failures: number;
  calls: Record<LayersRoute, number>;
  /** The most calls that were made in one minute. */
  busiest: { reads: number; writes: number };
  /** 429s of Layers itself. */
  refusedByLayers: number;
  /**
   * Milliseconds from a customer's return to the moment when the page knew, or to the end where it does not yet, of 95 in
   * 100. Null where none came back.
   */
  knownAfterMs: number | null;
  /** Pages that waited at the same time: with push, each holds a connection. */
  waiting: number;
  /** Requests to the handler. */
  requests: number;
}

const appUrl = 'https://crm.example';
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const warmUpMs = 3 * minuteMs;
const pushedPollMs = minuteMs;
const secret = 'whsec_of_the_simulation';

/** https://en.wikipedia.org/wiki/Linear_congruential_generator, with the numbers of Numerical Recipes. */
function createChance(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 85 of 100 approve after 20 to 100 s, 10 cancel after 10 to 50 s, 5 give up and close the page after two minutes. */
function consentOf(chance: () => number) {
  const kind = chance();
  const share = chance();
  if (kind < 0.85) return { outcome: 'approved' as const, ms: (20 + 80 * share) * secondMs };
  if (kind < 0.95) return { outcome: 'denied' as const, ms: (10 + 40 * share) * secondMs };
  return { outcome: null, ms: 2 * minuteMs };
}

export async function simulate(fleet: Fleet): Promise<FleetFigures> {
  const { connectsPerHour, tier, browser, minutes, seed = 1, unlimited = false } = fleet;
  const begunAt = Date.UTC(2026, 0, 1);
  const measuredFrom = begunAt + warmUpMs;
  const end = measuredFrom + minutes * minuteMs;
  const timeline = createTimeline(begunAt);
  const { now, at } = timeline;
  const chance = createChance(seed);
  const isMeasured = () => now() >= measuredFrom;

  const figures = {
    starts: 0,
    refusedStarts: 0,
    refusedReads: 0,
    failures: 0,
    requests: 0,
    waiting: 0,
    calls: { mint: 0, status: 0, list: 0 },
  };
  const minutesOf = new Map<number, { reads: number; writes: number }>();
  const knownAfter: number[] = [];
  /** When customers came back whose pages do not know it yet. */
  const unknown = new Set<{ returnedAt: number }>();
  const layers = createLayers(unlimited ? 'partner' : tier, now, (route) => {
    if (!isMeasured()) return;
    figures.calls[route] += 1;
    const minute = Math.floor((now() - measuredFrom) / minuteMs);
    const made = minutesOf.get(minute) ?? { reads: 0, writes: 0 };
    made[route === 'mint' ? 'writes' : 'reads'] += 1;
    minutesOf.set(minute, made);
  });
  const { reads, writes } = unlimited ? { reads: 100_000, writes: 100_000 } : tiers[tier];
  const handler = createConnectHandler({
    apiKey: 'key_of_the_simulation',
    appUrl,
    basePath: '/api/layers',
    authorize: (request) => {
      const userId = request.headers.get('x-user') ?? '';
      return { userId, projectId: `prj_${userId}` };
    },
    clock: { now },
    store: fleet.createStore?.(now) ?? createMemoryStore({ now }),
    upstreamClient: layers.client,
    webhookSecrets: browser === 'push and webhook' ? [secret] : undefined,
    limits: { readsPerMinute: reads, writesPerMinute: writes },
    log: () => {},
  });

  const send = (path: string, init: RequestInit) => {
    if (isMeasured()) figures.requests += 1;
    return handler(new Request(new URL(path, appUrl), init));
  };
  const count = (status: number, refused: 'refusedStarts' | 'refusedReads') => {
    if (!isMeasured() || status < 400) return;
    figures[status === 429 ? refused : 'failures'] += 1;
  };

  const sendEvent = async (customer: number) => {
    const id = `evt_${customer}`;
    const data = { socialAccountId: `sa_${customer}`, platform: 'tiktok' };
    const body = JSON.stringify({ id, type: 'social_account.connected', apiVersion: 'v1', data });
    const time = Math.floor(now() / secondMs);
    const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
    await send('/api/layers/webhook', {
      method: 'POST',
      headers: { 'x-layers-signature': `t=${time},v1=${mac}`, 'content-type': 'application/json' },
      body,
    });
  };

  let waiting = 0;
  const setWaiting = (change: 1 | -1) => {
    waiting += change;
    if (isMeasured()) figures.waiting = Math.max(figures.waiting, waiting);
  };

  /** One customer's page, which asks about an attempt until it is settled. */
  const createPage = (user: Record<string, string>, attemptId: string) => {
    let state: PollState | undefined;
    let turn = 0;
    let isOpen = true;
    let back: { returnedAt: number } | null = null;
    const look = async (): Promise<PollOutcome> => {
      const response = await send(`/api/layers/attempts/${attemptId}`, { headers: user });
      count(response.status, 'refusedReads');
      const body = (await response.json()) as { error?: { code?: string } };
      const attempt = response.ok ? decodeAttempt(body, attemptId) : null;
      if (attempt !== null) return { attempt } as PollOutcome;
      const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), null, now());
      const code = toConnectErrorCode(body.error?.code ?? '');
      return { error: { code, status: response.status, retryAfterMs, requestId: null } };
    };
    const close = () => {
      if (!isOpen) return;
      isOpen = false;
      setWaiting(-1);
    };
    const read = async () => {
      if (!isOpen) return;
      const mine = ++turn;
      state = advancePoll(state, await look(), now());
      if (state.waitMs === null || state.expired) {
        close();
        if (back === null) return;
        unknown.delete(back);
        if (isMeasured()) knownAfter.push(now() - back.returnedAt);
        if (state.attempt?.status === 'completed') {
          count((await send('/api/layers/accounts', { headers: user })).status, 'refusedReads');
        }
        return;
      }
      const isPushed = browser.startsWith('push') && state.error === null;
      at(now() + (isPushed ? Math.max(state.waitMs, pushedPollMs) : state.waitMs), async () => {
        if (mine === turn) await read();
      });
    };
    setWaiting(1);
    return {
      read,
      close,
      async hearOfReturn() {
        back = { returnedAt: now() };
        if (isOpen) unknown.add(back);
        // The page that polls hears of it with its next look.
        if (browser !== 'polls') await read();
      },
    };
  };

  const connect = async (customer: number) => {
    const user = { 'x-user': `u${customer}` };
    if (isMeasured()) figures.starts += 1;
    const started = await send('/api/layers/connect/tiktok', {
      method: 'POST',
      headers: { ...user, origin: appUrl, 'content-type': 'application/json' },
      body: JSON.stringify({ actionId: `a${customer}` }),
    });
    count(started.status, 'refusedStarts');
    // Whoever is refused leaves.
    if (!started.ok) return;
    const { attemptId, authorizeUrl } = (await started.json()) as { attemptId: string; authorizeUrl: string };
    const cookie = (started.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const state = new URL(authorizeUrl).searchParams.get('state') ?? '';
    const { outcome, ms } = consentOf(chance);
    let page = browser === 'redirect' ? null : createPage(user, attemptId);
    await page?.read();
    at(now() + ms, async () => {
      if (outcome === null) return page?.close();
      layers.end(state, outcome);
      if (browser === 'push and webhook' && outcome === 'approved') await sendEvent(customer);
      const back = await send(layers.returnUrlOf(state), { headers: { ...user, cookie } });
      count(back.status, 'refusedReads');
      page ??= createPage(user, attemptId);
      await page.hearOfReturn();
    });
  };

  let customers = 0;
  const arrive = async () => {
    customers += 1;
    const customer = customers;
    at(now() - (hourMs / connectsPerHour) * Math.log(1 - chance()), arrive);
    await connect(customer);
  };
  at(begunAt - (hourMs / connectsPerHour) * Math.log(1 - chance()), arrive);
  await timeline.runUntil(end);

  for (const { returnedAt } of unknown) knownAfter.push(end - returnedAt);
  knownAfter.sort((a, b) => a - b);
  const busiest = { reads: 0, writes: 0 };
  for (const made of minutesOf.values()) {
    busiest.reads = Math.max(busiest.reads, made.reads);
    busiest.writes = Math.max(busiest.writes, made.writes);
  }
  return {
    ...figures,
    connects: customers,
    busiest,
    refusedByLayers: layers.refused(),
    knownAfterMs: knownAfter[Math.floor(knownAfter.length * 0.95)] ?? null,
  };
}
