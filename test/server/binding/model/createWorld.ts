import { createHmac } from 'node:crypto';
import { type AttemptRecord, recordLifetimeMs } from '../../../../src/server/attempts/AttemptRecord.js';
import type { AttemptStore } from '../../../../src/server/attempts/AttemptStore.js';
import { partitionOf } from '../../../../src/server/attempts/attempts.js';
import type { AccountLedger } from '../../../../src/server/binding/accountLedger.js';
import {
  type ConnectedEvent,
  type ConnectHandler,
  createConnectHandler,
  createMemoryStore,
  type UnboundReturnPolicy,
} from '../../../../src/server/index.js';
import { createQuickLayers, holderOf, type Person, type Row, type State } from './createQuickLayers.js';
import { bodyOf } from './removeChance.js';

const appUrl = 'https://crm.example';
const basePath = '/api/layers';
const webhookSecret = 'whsec_0123456789abcdef';
const neverAborted = new AbortController().signal;
const tokenOf = (returnUrl: string) => returnUrl.split('/').at(-1) ?? '';

export interface WorldOptions {
  /** Does the attacker share a project with the honest customer? */
  mIsColleague: boolean;
  policy: Exclude<UnboundReturnPolicy, 'allow'>;
  sendsDate: boolean;
  leaksTokens: boolean;
  /** How far the clock of this server is from that of Layers. */
  skewMs: number;
  /** How far the clock of a second instance is from that of the first, or null where there is one alone. */
  secondSkewMs: number | null;
}

/** A browser of somebody: its cookie, and who is signed in with it. */
export interface Browser {
  owner: Person;
  cookie: string | null;
  user: Person | null;
}

/** That somebody has given consent, and which browsers the server has answered since. */
export interface Consent {
  by: Person;
  login: string;
  browser: Browser;
  /** Has the browser come back that gave it? */
  hasReturned: boolean;
  /** Whichever came back first, and its place among all visits. */
  firstBack: Browser | null;
  firstVisit: number;
  /** The cookie that it then had. */
  cookie: string | null;
  /** Has the cookie by which a return was noted never reached its browser? */
  lostCookie: boolean;
}

/** What the one who looks on knows of an attempt. */
export interface Attempt {
  attemptId: string;
  owner: Person;
  state: State;
  startedAt: number;
  /** How long its start was under way. */
  startTookMs: number;
  consent: Consent | null;
  /** Does the attacker know the return URL? */
  mKnowsToken: boolean;
  /** Has the attacker opened the return before consent? Only a Layers that leaks the token lets them. */
  openedEarly: boolean;
  /** From when on consent can be told from a return before it. */
  tellableFrom: number;
  /** Has a request that belongs to it been cut off, or has its note failed? Then it may be told of twice. */
  disturbed: boolean;
}

type Fault = 'write fails' | 'write fails late' | 'dies before' | 'dies after';

interface Answer {
  status: number;
  location: string | null;
  body: unknown;
}

/** Long enough for all that waits for nothing but its turn. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

class ProcessDied extends Error {}

/** A handler with Layers and people around it, and an eye on what must never happen. */
export function createWorld(options: WorldOptions) {
  let time = Date.UTC(2026, 4, 1);
  const now = () => time;
  const layers = createQuickLayers({ now, sendsDate: options.sendsDate, leaksTokens: options.leaksTokens });
  const store = createMemoryStore({ now: () => time });
  const projects: Record<Person, string> = {
    h: 'prj_h',
    m: options.mIsColleague ? 'prj_h' : 'prj_m',
    v: 'prj_v',
  };
  const told: ConnectedEvent[] = [];
  const violations: string[] = [];
  /** The accounts of which the honest customer has been told that they are connected, by id, with their handles. */
  const completed = new Map<string, string>();
  const attempts: Attempt[] = [];
  const browsers = (['h', 'm', 'v'] as const).flatMap((owner) =>
    [0, 1].map((): Browser => ({ owner, cookie: null, user: null })),
  );
  const held: { release(): void }[] = [];
  const waiting: Promise<void>[] = [];
  let authorizeIsDown = false;
  let callbacksFail = 0;
  let fault: { kind: Fault; calls: number } | null = null;
  let requests = 0;

  const violate = (what: string) => violations.push(what);

  /** One server process. Once it has died, nothing it still waits for ever comes. */
  const startInstance = (skewMs: number) => {
    let died = (_: Error) => {};
    const death = new Promise<never>((_, reject) => {
      died = reject;
    });
    death.catch(() => {});
    let isDead = false;
    const never = new Promise<never>(() => {});
    const call = async <T>(run: () => Promise<T>, writes: boolean): Promise<T> => {
      if (isDead) return never;
      const due = fault !== null && (writes || fault.kind.startsWith('dies')) && --fault.calls < 0;
      if (!fault || !due) return run();
      const { kind } = fault;
      fault = null;
      for (const attempt of attempts) attempt.disturbed = true;
      if (kind === 'write fails') throw new Error('The store is down.');
      if (kind === 'dies before') return die();
      const result = await run();
      if (kind === 'write fails late') throw new Error('The store does not answer.');
      void result;
      return die();
    };
    const die = () => {
      isDead = true;
      died(new ProcessDied());
      return never;
    };
    const faulty: AttemptStore = {
      read: (keys) => call(() => store.read(keys), false),
      write: (changes) => call(() => store.write(changes), true),
      increment: (key, ttlMs) => call(() => store.increment(key, ttlMs), true),
      addMember: (set, member, ttlMs) => call(() => store.addMember(set, member, ttlMs), true),
      removeMember: (set, member) => call(() => store.removeMember(set, member), true),
      newestMembers: (set, limit) => call(() => store.newestMembers(set, limit), false),
    };
    const handler = createConnectHandler({
      apiKey: 'lp_test_key',
      appUrl,
      basePath,
      authorize(request) {
        if (authorizeIsDown) throw new Error('down');
        const user = request.headers.get('x-user') as Person | null;
        return user && { userId: user, projectId: projects[user] };
      },
      store: faulty,
      webhookSecrets: [webhookSecret],
      unboundReturns: options.policy,
      clock: { now: () => time + skewMs },
      fetch: layers.fetch,
      log: () => {},
      limits: { startsPerUserPerMinute: 1_000, readsPerUserPerMinute: 1_000 },
      onConnected(event) {
        if (callbacksFail > 0) {
          callbacksFail -= 1;
          throw new Error('The partner is down.');
        }
        noteTold(event);
      },
    });
    return { handler, skewMs, death, isDead: () => isDead };
  };

  const { skewMs, secondSkewMs } = options;
  const skews = secondSkewMs === null ? [skewMs] : [skewMs, skewMs + secondSkewMs];
  let instances = skews.map(startInstance);

  const noteTold = (event: ConnectedEvent) => {
    const holder = holderOf(event.account.handle);
    if (projects[holder] !== event.projectId) violate(`told ${event.userId} of ${event.account.handle}`);
    const attempt = attempts.find(({ attemptId }) => attemptId === event.attemptId);
    const isTwice = told.some(({ attemptId }) => attemptId === event.attemptId);
    if (isTwice && !attempt?.disturbed) violate(`told twice of an attempt of ${event.userId}`);
    told.push(event);
  };

  async function send(
    method: string,
    path: string,
    { browser, headers = {}, body }: { browser?: Browser; headers?: Record<string, string>; body?: string },
  ): Promise<Answer | null> {
    requests += 1;
    const index = requests % instances.length;
    const instance = instances[index];
    if (!instance) throw new Error('There is no instance.');
    const all = new Headers(headers);
    if (browser?.cookie) all.set('cookie', browser.cookie);
    if (browser?.user) all.set('x-user', browser.user);
    if (method !== 'GET') all.set('origin', appUrl);
    const request = {
      method,
      url: appUrl + path,
      headers: all,
      body: body === undefined ? null : bodyOf(body),
      bodyUsed: false,
      signal: neverAborted,
    } as unknown as Parameters<ConnectHandler>[0];
    try {
      const response = await Promise.race([instance.handler(request), instance.death]);
      const cookie = response.headers.get('set-cookie')?.split(';', 1)[0];
      if (browser && cookie) browser.cookie = cookie;
      const text = await response.text();
      return {
        status: response.status,
        location: response.headers.get('location'),
        body: text === '' ? null : JSON.parse(text),
      };
    } catch (error) {
      if (!(error instanceof ProcessDied)) throw error;
      instances = instances.map((one) => (one === instance ? startInstance(one.skewMs) : one));
      return null;
    }
  }

  let visits = 0;

  const isStranger = (login: string, user: Person) => projects[holderOf(login)] !== projects[user];

  const world = {
    options,
    layers,
    attempts,
    browsers,
    told,
    violations,
    projects,
    now,
    advance: (ms: number) => {
      time += ms;
    },
    /** No call of Layers outlives its deadline, so none is held up for longer than that. */
    async letTimePass(ms: number): Promise<void> {
      while (ms > 30_000 && held.length > 0) await world.releaseOne();
      time += ms;
    },
    /** Within a step, which cannot wait for itself. */
    passUnlessHeld(ms: number): void {
      if (held.length === 0) time += ms;
    },
    browserOf: (owner: Person, which: number) =>
      browsers.filter((one) => one.owner === owner)[which] as Browser,
    setAuthorize: (isDown: boolean) => {
      authorizeIsDown = isDown;
    },
    failCallback: () => {
      callbacksFail += 1;
    },
    breakNext: (kind: Fault, calls: number) => {
      fault = { kind, calls };
    },
    restart: () => {
      for (const attempt of attempts) attempt.disturbed = true;
      instances = skews.map(startInstance);
    },

    /** Does something whose next call of Layers is held up, and goes on meanwhile. */
    async holdUp(before: boolean, action: () => Promise<void>): Promise<void> {
      const { release } = layers.hold(before);
      held.push({ release });
      await world.act(action);
    },
    /** Does something, unless it waits for a call that is held up: then it goes on later. */
    async act(action: () => Promise<void>): Promise<void> {
      const answered = action();
      if (held.length === 0) return answered;
      let isAnswered = false;
      const noted = answered.then(() => {
        isAnswered = true;
      });
      await turns();
      if (!isAnswered) waiting.push(noted);
    },
    async releaseOne(): Promise<void> {
      held.shift()?.release();
      if (held.length > 0) return;
      await Promise.all(waiting.splice(0));
    },

    async start(browser: Browser, reauthOf: string | null): Promise<void> {
      const path = reauthOf === null ? '/connect/tiktok' : `/accounts/${reauthOf}/reauth`;
      const owner = browser.user;
      const askedAt = now();
      const answer = await send('POST', basePath + path, { browser });
      if (answer?.status !== 200 || owner === null) return;
      const { attemptId, authorizeUrl } = answer.body as { attemptId: string; authorizeUrl: string };
      const state = layers.states.get(authorizeUrl.split('state=')[1] ?? '');
      if (!state) throw new Error('The link has no state.');
      attempts.push({
        attemptId,
        owner,
        state,
        startedAt: now(),
        startTookMs: now() - askedAt,
        consent: null,
        mKnowsToken: false,
        openedEarly: false,
        tellableFrom: 0,
        disturbed: false,
      });
    },

    /** Opens the link in a browser and decides. Returns where Layers sends the browser, or null. */
    decide(
      attempt: Attempt,
      browser: Browser,
      walk: { login: string } | 'denied' | 'wrong platform',
    ): string {
      const wasPending = attempt.state.outcome === 'pending';
      const before = layers.rows.get(attempt.state.reauthOf ?? '')?.handle;
      const url = layers.callback(attempt.state.state, walk);
      const { outcome } = attempt.state;
      if (wasPending && typeof walk === 'object' && typeof outcome === 'object') {
        const { login } = walk;
        attempt.consent = {
          by: browser.owner,
          login,
          browser,
          hasReturned: false,
          firstBack: null,
          firstVisit: Number.POSITIVE_INFINITY,
          cookie: null,
          lostCookie: false,
        };
        if (before !== undefined && before !== login) completed.delete(outcome.socialAccountId);
      }
      if (browser.owner === 'm') attempt.mKnowsToken = true;
      return url;
    },

    /**
     * May somebody use the return URL without leaving the one open point of the design? It is that the browser which
     * gave consent never comes back.
     */
    isFair({ consent }: Attempt, browser: Browser): boolean {
      return consent === null || consent.by === browser.owner || consent.hasReturned;
    },

    /**
     * Can consent be told from a return before it? Not by the time of an account that was there already. That an attacker
     * has the token before consent, and its return is opened then, is an open point for these.
     */
    hasTime({ openedEarly, tellableFrom, state }: Attempt, login: string): boolean {
      if (now() < tellableFrom) return false;
      const isThere = ({ projectId, handle }: Row) => projectId === state.projectId && handle === login;
      return !openedEarly || (state.reauthOf === null && ![...layers.rows.values()].some(isThere));
    },

    async visit(attempt: Attempt, browser: Browser, url: string): Promise<void> {
      const isReal = url.startsWith(attempt.state.returnUrl);
      if (isReal && attempt.consent === null) {
        // A return before consent is told from one after it by the time, which a story has to let go by: seconds where it
        // might be taken for the owner's, a minute where for a stranger's. Clocks that differ and a mint that took its
        // time blur when that was.
        const blurredMs = attempt.startTookMs + Math.abs(options.secondSkewMs ?? 0);
        attempt.tellableFrom = now() + (attempt.owner === 'm' ? 5_000 : 65_000) + blurredMs;
        if (attempt.owner === 'm') attempt.openedEarly = true;
      }
      visits += 1;
      const visit = visits;
      const isUnknown = browser.cookie === null && (authorizeIsDown || browser.user !== attempt.owner);
      const answer = await send('GET', url.slice(appUrl.length), { browser });
      const { consent } = attempt;
      if (isReal && consent !== null && answer === null && isUnknown) consent.lostCookie = true;
      if (isReal && consent === null) time = Math.max(time, attempt.tellableFrom);
      // An answer that does not name the attempt is an error: the return was not noted.
      if (!isReal || consent === null || !answer?.location?.includes('attempt=')) return;
      // One that came first may be answered last.
      if (visit < consent.firstVisit) {
        Object.assign(consent, { firstBack: browser, firstVisit: visit, cookie: browser.cookie });
      }
      if (consent.browser === browser) consent.hasReturned = true;
    },

    forgedUrl: ({ state }: Attempt, token: string) =>
      state.returnUrl.replace(tokenOf(state.returnUrl), token),
    tokenOf: ({ state }: Attempt) => tokenOf(state.returnUrl),

    async poll(browser: Browser, { attemptId }: Attempt): Promise<string | null> {
      const answer = await send('GET', `${basePath}/attempts/${attemptId}`, { browser });
      const body = (answer?.body ?? {}) as { status?: string; handle?: string; socialAccountId?: string };
      const { status, handle, socialAccountId } = body;
      if (browser.user === 'h' && handle !== undefined && socialAccountId !== undefined) {
        // The answer tells how it was: a reconnect may have put another login behind the account since.
        if (layers.rows.get(socialAccountId)?.handle === handle) completed.set(socialAccountId, handle);
      }
      if (handle !== undefined && browser.user && isStranger(handle, browser.user)) {
        violate(`the poll told ${browser.user} of ${handle}`);
      }
      return status ?? null;
    },

    /** The accounts that a browser's user is shown, or null where there was no answer. */
    async list(browser: Browser): Promise<Set<string> | null> {
      const { user } = browser;
      const expected = user === 'h' ? [...completed] : [];
      const answer = await send('GET', `${basePath}/accounts`, { browser });
      if (answer?.status !== 200 || user === null) return null;
      const { items } = answer.body as { items: { socialAccountId: string; handle: string }[] };
      for (const { handle } of items) if (isStranger(handle, user)) violate(`${user} was shown ${handle}`);
      const shown = new Set(items.map(({ socialAccountId, handle }) => `${socialAccountId} ${handle}`));
      for (const [id, handle] of expected) {
        if (completed.get(id) === handle && !shown.has(`${id} ${handle}`))
          violate(`h is not shown ${handle}`);
      }
      return shown;
    },

    /** Is every account of which the honest customer was told still there? */
    checkNothingIsLost(): void {
      for (const [id, handle] of completed) {
        if (layers.deleted.includes(id)) violate(`h has lost ${handle}`);
      }
    },

    async deliver(id: string): Promise<void> {
      const data = { socialAccountId: 'sa_1', platform: 'tiktok', displayName: 'x' };
      const body = JSON.stringify({ id, type: 'social_account.connected', data });
      const at = Math.floor(now() / 1000);
      const signed = createHmac('sha256', webhookSecret).update(`${at}.${body}`).digest('hex');
      const headers = { 'x-layers-signature': `t=${at},v1=${signed}`, 'content-type': 'application/json' };
      await send('POST', `${basePath}/webhook`, { headers, body });
    },

    /** Ends everything that is wrong, and answers what is under way. */
    async heal(): Promise<void> {
      layers.healthy();
      fault = null;
      authorizeIsDown = false;
      callbacksFail = 0;
      do await world.releaseOne();
      while (held.length > 0);
      // An answered request may have left something behind that goes on.
      await turns();
      // Nobody is shut out by a 429 of before.
      world.advance(61_000);
    },

    /** The attempts with something due, and the projects that have one noted. */
    async leftDue(): Promise<string[]> {
      const left: string[] = [];
      for (const projectId of new Set(Object.values(projects))) {
        const [entry] = await store.read([`${await partitionOf(projectId)}:accounts`]);
        const ledger = entry ? (JSON.parse(entry.value) as AccountLedger) : null;
        if (ledger && ledger.due.length > 0) left.push(`${projectId} has due attempts`);
      }
      for (const { attemptId, owner } of attempts) {
        const record = await world.recordOf(attemptId);
        if (record && record.due.length > 0) left.push(`an attempt of ${owner}: ${record.due[0]?.kind}`);
      }
      return left;
    },

    async ledger(projectId: string) {
      const [entry] = await store.read([`${await partitionOf(projectId)}:accounts`]);
      return entry ? JSON.parse(entry.value) : null;
    },
    async recordOf(attemptId: string): Promise<AttemptRecord | null> {
      const [entry] = await store.read([`${attemptId.slice(0, 16)}:attempt:${attemptId}`]);
      return entry ? (JSON.parse(entry.value) as AttemptRecord) : null;
    },

    isRemembered: ({ startedAt }: Attempt) => now() - startedAt < recordLifetimeMs - 3_600_000 * 6,
  };
  return world;
}

export type World = ReturnType<typeof createWorld>;
