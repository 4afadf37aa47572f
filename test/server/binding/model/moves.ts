import fc from 'fast-check';
import type { Person } from './createQuickLayers.js';
import type { Attempt, Browser, World } from './createWorld.js';

/** One step of a story. It does nothing where it cannot be done. */
type Step = (world: World) => Promise<void> | void;

/** A step with the words that a counterexample shows it by. */
function move(words: string, step: Step): fc.AsyncCommand<World, World> {
  return {
    check: () => true,
    run: (_, world) => world.act(async () => step(world)),
    toString: () => words,
  };
}

const which = fc.constantFrom(0, 1);
const person = fc.constantFrom<Person>('h', 'm', 'v');
const recent = fc.integer({ min: 0, max: 3 });

const pick = <T>(list: readonly T[], fromTheEnd: number): T | undefined => list.at(-1 - fromTheEnd);

/** May this person give consent to that attempt at all? People decide about their own links, unless they are lured. */
function mayDecide(world: World, attempt: Attempt, by: Person): boolean {
  if (attempt.owner === by || by === 'm') return true;
  return attempt.owner === 'm' && world.projects[by] !== world.projects.m;
}

const signedIn = (browser: Browser): Browser => {
  browser.user = browser.owner;
  return browser;
};

const start = fc
  .tuple(person, which)
  .map(([by, browser]) =>
    move(`${by} starts a connect in browser ${browser}`, (world) =>
      world.start(signedIn(world.browserOf(by, browser)), null),
    ),
  );

const startReauth = fc.tuple(person, which, recent).map(([by, browser, back]) =>
  move(`${by} starts a reconnect of account ${back} in browser ${browser}`, async (world) => {
    const own = [...world.layers.rows.values()].filter(({ projectId }) => projectId === world.projects[by]);
    const row = pick(own, back);
    if (row) await world.start(signedIn(world.browserOf(by, browser)), row.socialAccountId);
  }),
);

/** Layers sends the browser on to the return URL: at once, or it never gets there. */
const decide = (by: fc.Arbitrary<Person>, walks: fc.Arbitrary<1 | 2 | 'denied' | 'wrong platform'>) =>
  fc
    .tuple(by, which, recent, walks, fc.integer({ min: 0, max: 5 }))
    .map(([who, nth, back, walk, arrives]) => {
      const what = typeof walk === 'number' ? `consents as ${who}${walk}` : `ends with "${walk}"`;
      const words = `${who} ${what} on link ${back} in browser ${nth}${arrives === 0 ? ', never to come back' : ''}`;
      return move(words, async (world) => {
        const theirs = world.attempts.filter((attempt) => mayDecide(world, attempt, who));
        const attempt = pick(theirs, back);
        const browser = world.browserOf(who, nth);
        if (!attempt || !world.isFair(attempt, browser)) return;
        const login = typeof walk === 'number' ? { login: `${who}${walk}` } : walk;
        if (typeof login === 'object' && !world.hasTime(attempt, login.login)) return;
        const url = world.decide(attempt, browser, login);
        if (arrives > 0) await world.visit(attempt, browser, url);
      });
    });

/** The attack itself, in one step, so that most stories have one: a link of m's that somebody else consents to. */
const lure = fc
  .tuple(
    fc.constantFrom<Person>('h', 'v'),
    which,
    fc.boolean(),
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom(null, 'm', 'm', 'them'),
    fc.constantFrom(0, 0, 70_000),
  )
  .map(([who, nth, isReauth, arrives, early, laterMs]) => {
    const kind = isReauth ? 'reconnect' : 'connect';
    const before = early === null ? '' : `, ${early} open(s) its return if Layers leaks the token`;
    const pause = laterMs === 0 ? '' : `, ${laterMs / 1000} s go by`;
    const end = arrives === 0 ? ', and never comes back' : '';
    const words = `m starts a ${kind}${before}${pause}, ${who} consents to it in browser ${nth}${end}`;
    return move(words, async (world) => {
      const own = [...world.layers.rows.values()].find(({ projectId }) => projectId === world.projects.m);
      if (isReauth && !own) return;
      await world.start(signedIn(world.browserOf('m', 0)), (isReauth && own?.socialAccountId) || null);
      const attempt = world.attempts.at(-1);
      // A start that was refused leaves another attempt the last one.
      if (attempt?.owner !== 'm' || attempt.consent || !mayDecide(world, attempt, who)) return;
      const browser = world.browserOf(who, nth);
      if (early !== null && world.options.leaksTokens) {
        const opener = early === 'm' ? world.browserOf('m', nth) : browser;
        await world.visit(attempt, opener, world.decide(attempt, world.browserOf('m', 0), 'wrong platform'));
      }
      world.passUnlessHeld(laterMs);
      if (!world.hasTime(attempt, `${who}1`)) return;
      const url = world.decide(attempt, browser, { login: `${who}1` });
      if (arrives > 0) await world.visit(attempt, browser, url);
    });
  });

/** A connect as most of them go: by one browser, there and back. */
const connect = fc.tuple(person, fc.constantFrom(1, 2)).map(([who, login]) =>
  move(`${who} connects ${who}${login}`, async (world) => {
    const browser = signedIn(world.browserOf(who, 0));
    await world.start(browser, null);
    const attempt = world.attempts.at(-1);
    if (attempt?.owner !== who || attempt.consent) return;
    await world.visit(attempt, browser, world.decide(attempt, browser, { login: `${who}${login}` }));
  }),
);

const forgeReturn = fc
  .tuple(which, recent, fc.constantFrom('its token', 'another token', 'no token'), fc.boolean())
  .map(([nth, back, kind, denied]) =>
    move(`m opens the return of attempt ${back} with ${kind} in browser ${nth}`, async (world) => {
      const attempt = pick(world.attempts, back);
      const browser = world.browserOf('m', nth);
      if (!attempt) return;
      const query = denied ? '?layers_oauth_error=platform_denied' : '';
      if (kind === 'its token') {
        if (!attempt.mKnowsToken || !world.isFair(attempt, browser)) return;
        await world.visit(attempt, browser, attempt.state.returnUrl + query);
      }
      const other = world.attempts.find((one) => one.mKnowsToken && one !== attempt);
      const token = kind === 'no token' || !other ? 'AAAAAAAAAAAAAAAAAAAAAA' : world.tokenOf(other);
      return world.visit(attempt, browser, world.forgedUrl(attempt, token) + query);
    }),
  );

const comeBackAgain = fc.tuple(person, which, recent).map(([by, nth, back]) =>
  move(`${by} opens the return of consent ${back} again in browser ${nth}`, async (world) => {
    const theirs = world.attempts.filter(({ consent }) => consent?.by === by);
    const attempt = pick(theirs, back);
    if (attempt) await world.visit(attempt, world.browserOf(by, nth), attempt.state.returnUrl);
  }),
);

const sign = fc.tuple(person, which, fc.boolean()).map(([by, nth, into]) =>
  move(`${by} signs ${into ? 'in' : 'out'} in browser ${nth}`, (world) => {
    world.browserOf(by, nth).user = into ? by : null;
  }),
);

const poll = fc.tuple(person, which, recent).map(([by, nth, back]) =>
  move(`${by} polls attempt ${back} in browser ${nth}`, async (world) => {
    const attempt = pick(
      world.attempts.filter(({ owner }) => owner === by),
      back,
    );
    if (attempt) await world.poll(world.browserOf(by, nth), attempt);
  }),
);

const list = fc
  .tuple(person, which)
  .map(([by, nth]) =>
    move(`${by} lists in browser ${nth}`, async (world) => void (await world.list(world.browserOf(by, nth)))),
  );

const slowly = fc
  .tuple(fc.oneof(list, poll, start), fc.boolean())
  .map(([one, before]) =>
    move(`${one}, ${before ? 'and the call of Layers' : "and Layers' answer"} hangs`, (world) =>
      world.holdUp(before, async () => one.run(world, world)),
    ),
  );

const goOn = fc.constant(move('what hangs goes on', (world) => world.releaseOne()));

const wait = fc
  .constantFrom(1, 6, 31, 11 * 60, 60 * 60, 25 * 60 * 60)
  .map((seconds) => move(`${seconds} s go by`, (world) => world.letTimePass(seconds * 1_000)));

const webhook = fc.tuple(recent, fc.constantFrom('', '_replayed')).map(([back, suffix]) =>
  move(`Layers delivers event ${back}${suffix}`, async (world) => {
    const id = pick(world.layers.events, back);
    if (id) await world.deliver(id + suffix);
  }),
);

const authorize = fc
  .boolean()
  .map((down) => move(`authorize ${down ? 'goes down' : 'is back'}`, (world) => world.setAuthorize(down)));

const lag = fc.constant(move('the next status is one read behind', (world) => world.layers.lag()));
const refuse = fc.constant(move('the next call of Layers is a 429', (world) => world.layers.refuse()));
const failCallback = fc.constant(move('the next onConnected throws', (world) => world.failCallback()));

const breakNext = fc
  .tuple(
    fc.constantFrom('write fails', 'write fails late', 'dies before', 'dies after'),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([kind, calls]) =>
    move(`after ${calls} more calls of the store: ${kind}`, (world) => world.breakNext(kind, calls)),
  );

const restart = fc.constant(move('all processes are replaced', (world) => world.restart()));

const walks = fc.constantFrom<1 | 2 | 'denied' | 'wrong platform'>(1, 1, 1, 2, 'denied', 'wrong platform');
const lured = fc.constantFrom<1 | 2 | 'denied' | 'wrong platform'>(1, 1, 2);

/** Every step that anybody can take. */
export const moves: fc.Arbitrary<fc.AsyncCommand<World, World>>[] = [
  connect,
  connect,
  lure,
  lure,
  lure,
  start,
  start,
  startReauth,
  decide(person, walks),
  decide(fc.constantFrom<Person>('h', 'v'), lured),
  decide(fc.constantFrom<Person>('m'), walks),
  forgeReturn,
  comeBackAgain,
  sign,
  poll,
  poll,
  list,
  list,
  slowly,
  goOn,
  wait,
  webhook,
  authorize,
  lag,
  refuse,
  failCallback,
  breakNext,
  restart,
];
