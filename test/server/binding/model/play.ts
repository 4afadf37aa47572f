import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { type Attempt, createWorld, type World, type WorldOptions } from './createWorld.js';
import { moves } from './moves.js';
import { removeChance } from './removeChance.js';

const worldOptions = (processes: 1 | 2): fc.Arbitrary<WorldOptions> =>
  fc.record({
    mIsColleague: fc.boolean(),
    policy: fc.constantFrom('quarantine', 'quarantine', 'quarantine', 'revoke'),
    sendsDate: fc.boolean(),
    leaksTokens: fc.constantFrom(false, false, false, true),
    skewMs: fc.constantFrom(0, 9 * 60_000, -9 * 60_000),
    secondSkewMs: processes === 1 ? fc.constant(null) : fc.constantFrom(0, 2_000, -2_000, 20_000, -20_000),
  });

// The same each time, so that a change which breaks one is noticed at once.
const fixedSeeds = { 1: [41, 43], 2: [42, 44] };
const runsOfFixedSeed = 2_000;
// Another one each time, so that the model goes on searching.
const runsOfRandomSeed = 1_000;

/**
 * Plays the stories of one test: those of two fixed seeds and of a random one, which it says, 5,000 in all. With
 * `MODEL_SEED` it plays that seed alone, as often as `MODEL_RUNS` says. Returns how many went well.
 */
export async function playModel(processes: 1 | 2): Promise<number> {
  const wanted = process.env['MODEL_SEED'];
  if (wanted !== undefined) {
    return play(Number(process.env['MODEL_RUNS'] ?? runsOfFixedSeed), Number(wanted), processes);
  }
  const random = randomInt(2 ** 31);
  console.info(`The random seed of the model with ${processes} process(es) is ${random}.`);
  let played = await play(runsOfRandomSeed, random, processes);
  for (const seed of fixedSeeds[processes]) played += await play(runsOfFixedSeed, seed, processes);
  return played;
}

/** Plays so many stories and returns how many went well. Throws with the shortest one that ends badly. */
export async function play(numRuns: number, seed: number, processes: 1 | 2): Promise<number> {
  const putBack = removeChance();
  const stories = fc.commands(moves, { maxCommands: 30, size: 'max' });
  let played = 0;
  const story = fc.asyncProperty(worldOptions(processes), stories, async (options, commands) => {
    const world = createWorld(options);
    await fc.asyncModelRun(() => ({ model: world, real: world }), commands);
    await finish(world);
    const { violations } = world;
    if (violations.length > 0) throw new Error(violations.join('\n'));
    played += 1;
  });
  try {
    await fc.assert(story, { numRuns, seed });
  } finally {
    putBack();
  }
  return played;
}

/** Lets all be well again and time go by, and asks what has to be true in the end. */
export async function finish(world: World): Promise<void> {
  await world.heal();
  await completeWhatIsHonest(world);
  let left: string[] = [];
  for (let round = 0; round < 6 && (round < 2 || left.length > 0); round += 1) {
    world.advance(70 * 60_000);
    for (const person of ['h', 'm', 'v'] as const) {
      const browser = world.browserOf(person, 0);
      browser.user = person;
      await world.list(browser);
    }
    left = await world.leftDue();
  }
  for (const what of left) world.violations.push(`never done: ${what}`);
  world.checkNothingIsLost();
  if (world.options.policy === 'quarantine' && world.layers.deleted.length > 0) {
    world.violations.push('an account was disconnected');
  }
}

/** Whoever comes back from an own link, by whatever browser, gets the account: at the latest by signing in with it. */
async function completeWhatIsHonest(world: World): Promise<void> {
  const isHonest = ({ owner, consent }: Attempt) =>
    owner !== 'm' && consent?.by === owner && consent.firstBack?.owner === owner;
  // Of servers whose clocks are further apart than this, nobody can tell which return came first.
  if (Math.abs(world.options.secondSkewMs ?? 0) > 3_000) return;
  for (const attempt of world.attempts.filter(isHonest)) {
    const { consent, owner, state } = attempt;
    if (!consent?.firstBack || typeof state.outcome !== 'object' || !world.isRemembered(attempt)) continue;
    // A start that was under way meanwhile has put another cookie over the one by which the browser is known.
    if (consent.firstBack.cookie !== consent.cookie) continue;
    // Its process died before it could answer. Whoever brought the account is told from its owner by that cookie alone.
    if (consent.lostCookie) continue;
    const { socialAccountId } = state.outcome;
    const row = world.layers.rows.get(socialAccountId);
    const isLatest = world.attempts.every(
      (other) =>
        other === attempt ||
        typeof other.state.outcome !== 'object' ||
        other.state.outcome.socialAccountId !== socialAccountId,
    );
    if (row?.handle !== consent.login || !isLatest) continue;
    consent.firstBack.user = owner;
    const status = await world.poll(consent.firstBack, attempt);
    const shown = await world.list(consent.firstBack);
    if (status !== 'completed' || !shown?.has(`${socialAccountId} ${consent.login}`)) {
      world.violations.push(`${owner} never gets ${consent.login}: ${status}`);
    }
  }
}
