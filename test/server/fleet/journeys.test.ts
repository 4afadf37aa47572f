import { describeError } from 'layers-connect/errors';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reportFigure } from '../../helpers/reportFigure.js';
import { describeRedis, type RunningRedis, startRedis } from '../redis/startRedis.js';
import { createBrowser } from './browser.js';
import { type Fleet, startFleet } from './startFleet.js';
import { isListed, type Journey, type JourneyOptions, type Stop, takeJourney } from './takeJourney.js';

const journeys = 200;
const patience = 600_000;

let fleet: Fleet;
let redis: RunningRedis | undefined;

afterEach(async () => {
  await fleet.close();
  await redis?.stop();
  redis = undefined;
});

/** Something to wait for, and what ends the wait. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Counts, and resolves what waits for a count. */
function counter(wanted: number) {
  const { opened, open } = gate();
  let count = 0;
  return {
    reached: opened,
    add() {
      count += 1;
      if (count === wanted) open();
    },
  };
}

const travel = (options: Partial<JourneyOptions> = {}) =>
  Promise.all(
    fleet.customers(journeys).map((customer) => takeJourney(customer, { appUrl: fleet.appUrl, ...options })),
  );

/** What is counted of all journeys of a scenario, whose sum `npm test` prints. */
async function takeStock(scenario: string, done: Journey[], excused: (pid: number) => boolean = () => false) {
  const listed = await Promise.all(done.map((journey) => isListed(fleet.appUrl, journey)));
  const handedOut = new Set(done.flatMap(({ attempts }) => attempts));
  const minted = fleet.layers.calls('mint').filter(({ status }) => status === 200);
  // A link that no server has heard of is gone, and so is one whose server is killed before it hands it out.
  const needless = minted.filter(
    ({ attemptId, pid, isHeard }) => !handedOut.has(attemptId ?? '') && isHeard && !excused(pid),
  );
  const perAttempt = new Set(minted.map(({ attemptId }) => attemptId));
  const figure = {
    journeys: done.length,
    lost: journeys - listed.filter(Boolean).length,
    doubleMints: needless.length + minted.length - perAttempt.size,
    wrongQuarantines: new Set([...fleet.told('onQuarantined'), ...fleet.told('onRevoked')]).size,
  };
  reportFigure({ figure: 'fleet', scenario, ...figure });
  return figure;
}

const none = { journeys, lost: 0, doubleMints: 0, wrongQuarantines: 0 };
const troublesOf = (done: Journey[]) => done.flatMap(({ troubles }) => troubles);

/** The customers of a scenario in four groups, by where they are when Redis goes away. */
const groups = ['through', 'before consent', 'about to return', 'about to start'] as const;
const groupOf = (id: string) => groups[Number(id.slice(1)) % groups.length];

/** Does the customer try while Redis is away? A few of a group do: each waits for it as long as a server does. */
const isBold = (id: string) => Number(id.slice(1)) < 8 * groups.length;

/** Lets Redis go away while customers are at every point of the way, and come back. */
async function travelThroughOutage() {
  const size = journeys / groups.length;
  const [away, back] = [gate(), gate()];
  const ready = counter(3 * size);
  const refused = { start: new Set<string>(), return: new Set<string>() };
  const seen = gate();
  const answers: string[] = [];
  const first = new Set<string>();
  const isFirst = (stop: Stop, id: string) => !first.has(stop + id) && first.add(stop + id);

  const options: Partial<JourneyOptions> = {
    async pass(stop, { id }) {
      const group = groupOf(id);
      if (!isFirst(stop, id)) return;
      const moves = isBold(id) ? away.opened : back.opened;
      if (stop === 'start' && group === 'about to start') await moves;
      if (stop === 'consent' && group === 'before consent') {
        ready.add();
        await back.opened;
      }
      if (stop === 'return' && group === 'about to return') {
        ready.add();
        await moves;
      }
    },
    onTrouble(stop, code, { id }, page) {
      if (code !== 'store_unavailable') return;
      if (stop === 'start') answers.push(`${page.status} ${page.text}`);
      if (stop === 'start' || stop === 'return') refused[stop].add(id);
      if (refused.start.size === 8 && refused.return.size === 8) seen.open();
    },
    onArrival: ({ id }) => {
      if (groupOf(id) === 'through') ready.add();
    },
  };
  const travelling = travel(options);
  await ready.reached;
  await redis?.kill();
  const mintedBefore = fleet.layers.calls('mint').length;
  away.open();
  await Promise.race([seen.opened, travelling]);
  const mintedMeanwhile = fleet.layers.calls('mint').length - mintedBefore;
  await redis?.restart();
  back.open();
  return { done: await travelling, mintedMeanwhile, answers };
}

/** What a customer is shown for a code: words and a way on, no spinner. */
function expectWords(code: string) {
  const { title, action } = describeError({ code } as never) as { title?: string; action?: unknown };
  expect(title).toMatch(/\w+ \w+/);
  expect(action).toBeTruthy();
}

describe.each([2, 4])('%i servers', (instances) =>
  describeRedis(`take ${journeys} journeys at once behind a proxy, on one Redis,`, () => {
    it('all arrive, with one mint, one status read and one callback each', {
      timeout: patience,
    }, async () => {
      redis = await startRedis();
      fleet = await startFleet({ instances, redisUrl: redis.url });
      const done = await travel();
      const figure = await takeStock(`plain, ${instances} servers`, done);
      expect(figure).toEqual(none);
      expect(troublesOf(done)).toEqual([]);
      expect(fleet.layers.calls('mint')).toHaveLength(journeys);
      expect(fleet.layers.calls('status')).toHaveLength(journeys);
      expect(new Set(fleet.told('onConnected')).size).toBe(journeys);
      expect(fleet.told('onConnected')).toHaveLength(journeys);
    });

    it('all arrive where a server is killed amid a start and a return', { timeout: patience }, async () => {
      redis = await startRedis();
      fleet = await startFleet({ instances, redisUrl: redis.url });
      const [, doomed] = fleet.instances;
      if (!doomed) throw new Error('There is no second server.');
      // Layers has minted, and has answered a status read, and the server never hears of either.
      const held = (['mint', 'status'] as const).map((kind) => fleet.layers.hold(kind, doomed.pid));
      const travelling = travel();
      await Promise.all(held);
      await doomed.kill();
      const done = await travelling;
      const figure = await takeStock(
        `a server is killed, ${instances} servers`,
        done,
        (pid) => pid === doomed.pid,
      );
      expect(figure).toEqual(none);
      // On a machine that is busy, a repeated click may have to wait once more.
      const expected = ['proxy', 'upstream_timeout'];
      expect(troublesOf(done).filter((code) => !expected.includes(code))).toEqual([]);
      expect(done.filter(({ attempts }) => attempts.length > 1)).toEqual([]);
      expect(fleet.proxy.failed).toBeGreaterThan(0);
    });

    it('all arrive where Redis crashes and comes back with what it had', { timeout: patience }, async () => {
      redis = await startRedis('--appendonly', 'yes');
      fleet = await startFleet({ instances, redisUrl: redis.url });
      const { done, mintedMeanwhile, answers } = await travelThroughOutage();
      const figure = await takeStock(`Redis restarts, ${instances} servers`, done);
      expect(figure).toEqual(none);
      expect(mintedMeanwhile).toBe(0);
      expect(answers.length).toBeGreaterThanOrEqual(8);
      for (const answer of new Set(answers)) expect(answer).toMatch(/^503 .*"message":"\w+ .+"/);
      expect(new Set(troublesOf(done))).toEqual(new Set(['store_unavailable']));
      expectWords('store_unavailable');
      // Nobody had to start again.
      expect(done.filter(({ attempts }) => attempts.length > 1)).toEqual([]);
    });

    it('all arrive where Redis comes back empty, once those under way have started again', {
      timeout: patience,
    }, async () => {
      redis = await startRedis();
      fleet = await startFleet({ instances, redisUrl: redis.url });
      const { done, mintedMeanwhile } = await travelThroughOutage();
      const figure = await takeStock(`Redis comes back empty, ${instances} servers`, done);
      expect(figure).toEqual(none);
      expect(mintedMeanwhile).toBe(0);
      const again = done.filter(({ attempts }) => attempts.length > 1);
      const left = ['before consent', 'about to return'];
      expect(again).toHaveLength(journeys / 2);
      expect(again.filter(({ customer }) => !left.includes(groupOf(customer.id) ?? ''))).toEqual([]);
      expect(new Set(troublesOf(done))).toEqual(new Set(['store_unavailable', 'no_session']));
      expectWords('no_session');
      expect(fleet.logged().map(({ event }) => event)).toContain('return_unknown');
    });

    it('all arrive without a hitch where a deploy replaces one server after the other', {
      timeout: patience,
    }, async () => {
      redis = await startRedis();
      fleet = await startFleet({ instances, redisUrl: redis.url });
      const old = [...fleet.instances];
      // Started before anybody waits, as Layers gives no one more than 10 s.
      const fresh = await Promise.all(old.map(() => fleet.start()));
      const waves = old.map(() => gate());
      const travelling = travel({
        pass: (stop, { id }) =>
          stop === 'start' ? waves[Number(id.slice(1)) % waves.length]?.opened : undefined,
      });
      for (const [i, instance] of old.entries()) {
        const underWay = fleet.layers.hold('mint', instance.pid);
        waves[i]?.open();
        const mint = await underWay;
        fleet.proxy.add(fresh[i]?.port ?? 0);
        fleet.proxy.remove(instance.port);
        // What the proxy had already sent there has been taken up once a later request is answered.
        await fetch(`http://127.0.0.1:${instance.port}/`);
        const stopped = instance.stop();
        // It takes no new connections any more, and finishes what it has.
        await vi.waitFor(
          () => expect(fetch(`http://127.0.0.1:${instance.port}/`)).rejects.toThrow(),
          patience,
        );
        mint.answer();
        await stopped;
        expect(await instance.ended).toBe(0);
      }
      const done = await travelling;
      const figure = await takeStock(`a deploy, ${instances} servers`, done);
      expect(figure).toEqual(none);
      expect(troublesOf(done)).toEqual([]);
      expect(fleet.proxy.failed).toBe(0);
    });
  }),
);

describe('one server that keeps attempts in memory and is restarted', () => {
  it('says so to the customer and in the log, and takes them when they start again', async () => {
    fleet = await startFleet({ instances: 1, redisUrl: null, shops: 1 });
    const [customer] = fleet.customers(1);
    const [before] = fleet.instances;
    if (!customer || !before) throw new Error('There is nobody.');
    const browse = createBrowser(fleet.appUrl, `${customer.id}.${customer.shop.projectId}`);
    const start = { method: 'POST', body: {} };
    const started = JSON.parse((await browse('/api/layers/connect/tiktok', start)).text);
    await before.stop();
    fleet.proxy.remove(before.port);
    fleet.proxy.add((await fleet.start()).port);

    const status = await browse(`/api/layers/attempts/${started.attemptId}`);
    expect(status.status).toBe(404);
    expect(JSON.parse(status.text).error.code).toBe('unknown_attempt');
    expectWords('unknown_attempt');
    const returnUrl = await customer.shop.sandbox.approveConsent(started.authorizeUrl);
    const back = await browse(returnUrl, { navigates: true });
    expect(back.location?.pathname).toBe('/connect/failed');
    expect(back.location?.searchParams.get('error')).toBe('no_session');
    expectWords('no_session');
    const said = fleet.logged().find(({ event }) => event === 'return_unknown');
    expect(said?.message).toMatch(/in this process's memory.* Pass a "store"/);

    const again = await takeJourney(customer, { appUrl: fleet.appUrl });
    expect(again.troubles).toEqual([]);
    expect(await isListed(fleet.appUrl, again)).toBe(true);
  });
});
