// Builds, runs every test runner, and ends with one line that sums them up. Of what takes long and changes seldom a run
// takes a part, another one each time: see `share`. `--checks` takes more of it, and adds what is not a test: each check
// counts as one in that line. `LAYERS_CONNECT_DATE` moves the date of the Node and DOM tests, see moveDate.mjs.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRedis } from './redis.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ title: string, ms: number }} Timed */
/** A test that failed, with what it said. @typedef {{ title: string, message: string }} Failed */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), 'layers-connect-'));
const started = Date.now();

// Tests leave figures here, a file each: see test/helpers/reportFigure.ts.
const figuresOf = join(reports, 'figures');
mkdirSync(figuresOf);
process.env['TEST_FIGURES'] = figuresOf;

/** @type {{ name: string, counts: Counts }[]} */
const results = [];
/** How long each build and each runner took. @type {{ name: string, ms: number }[]} */
const times = [];
/** @type {{ name: string, ok: boolean }[]} */
const checks = [];
/** @type {Timed[]} */
const timed = [];
/** @type {Failed[]} */
const failures = [];

/** @param {string} name @param {Counts} counts */
const record = (name, counts) => results.push({ name, counts });

/** What has been said beside something that is still speaking. @type {string[]} */
const kept = [];
let streaming = 0;

/**
 * Runs a binary of node_modules. What it says is streamed, or, for what runs beside something else, kept until that has ended.
 * @param {string} name
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, beside?: boolean }} [options] `beside`: takes only the time that others leave.
 * @returns {Promise<boolean>} whether it succeeded
 */
async function npx(name, args, { env = {}, beside = false } = {}) {
  const begun = Date.now();
  const title = `\n> ${args.join(' ')}`;
  if (!beside) {
    streaming += 1;
    console.log(title);
  }
  const child = spawn('npx', ['--no-install', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
    stdio: beside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  /** @type {Buffer[]} */
  const said = [];
  if (beside) {
    setPriority(child.pid ?? 0, constants.priority.PRIORITY_BELOW_NORMAL);
    child.stdout?.on('data', (chunk) => said.push(chunk));
    child.stderr?.on('data', (chunk) => said.push(chunk));
  }
  const ok = await new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
    // Something that it has left behind may hold its output open for ever.
    child.on('exit', (code) => {
      setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(code === 0);
      }, 10_000).unref();
    });
  });
  if (beside) kept.push(`${title}\n${Buffer.concat(said)}`);
  else streaming -= 1;
  if (streaming === 0) for (const text of kept.splice(0)) console.log(text);
  times.push({ name, ms: Date.now() - begun });
  return ok;
}

/** @param {string} name @param {string[]} args */
async function check(name, args) {
  checks.push({ name, ok: await npx(name, args) });
}

/** A build is a check only where it fails. @param {string} name @param {string[]} args @param {boolean} [beside] */
async function build(name, args, beside = false) {
  const ok = await npx(name, args, { beside });
  if (!ok) checks.push({ name: args.join(' '), ok });
  return ok;
}

/**
 * Runs a test runner and counts from its own report. A runner that ran nothing, wrote no report, or failed without a
 * failed test (an unhandled error, a crash) counts as one failure.
 * @param {string} name
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} report
 * @param {(report: any) => { counts: Counts, tests: Timed[], failures: Failed[] }} read
 * @param {boolean} [beside]
 */
async function runner(name, args, env, report, read, beside = false) {
  const ok = await npx(name, args, { env, beside });
  /** @type {Counts} */
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    if (existsSync(report)) {
      const told = read(JSON.parse(readFileSync(report, 'utf8')));
      counts = told.counts;
      timed.push(...told.tests);
      failures.push(...told.failures);
    }
  } catch (error) {
    console.error(`The report of ${name} cannot be read: ${error}`);
  }
  const ranNothing = counts.passed + counts.failed + counts.skipped === 0;
  if (ranNothing || (!ok && counts.failed === 0)) {
    console.error(`${name} ${ranNothing ? 'ran no tests' : 'failed outside its tests'}.`);
    counts = { ...counts, failed: counts.failed + 1 };
  }
  record(name, counts);
}

/**
 * Puts the figures into one line, and says how many of them are not what they have to be. A figure that nobody has
 * reported counts for nothing.
 */
function readFigures() {
  /** @param {string} name */
  const all = (name) => figures.filter(({ figure }) => figure === name);
  /** @param {string} name @param {string} key @returns {Map<string, any>} */
  const by = (name, key) => new Map(all(name).map((figure) => [figure[key], figure]));

  const binding = by('binding', 'key').size;
  const runs = all('model').reduce((total, figure) => total + figure['runs'], 0);
  const browsers = [...by('browsers', 'cell').values()];
  const linked = browsers.filter((cell) => cell.linked !== false).length;
  const rows = [...by('defence', 'name').values()];
  const red = rows.filter((row) => row.red === true).length;
  const [{ of: inTable } = { of: 0 }] = all('defences');
  const fleet = [...by('fleet', 'scenario').values()];
  /** @param {string} key */
  const inFleet = (key) => fleet.reduce((total, figure) => total + figure[key], 0);
  const journeys = inFleet('journeys');
  const astray = ['lost', 'doubleMints', 'wrongQuarantines'].map(inFleet);
  // Its servers share a Redis.
  const hasFleet = findRedis() !== null;
  const rest = rows.length < inTable ? ` of ${inTable} (npm run defences runs all)` : '';
  const push = all('push').map(({ p95Ms }) => p95Ms);
  const pushed = push.length === 0 ? [] : [`push across instances within ${Math.max(...push)} ms (p95)`];
  const isRight = [
    binding === 12,
    runs >= 10_000,
    browsers.length === 9 && linked === 0,
    isDefended && red === rows.length,
    !hasFleet || (fleet.length === 10 && journeys === 2_000 && astray.every((count) => count === 0)),
  ];
  return {
    wrong: isRight.filter((right) => !right).length,
    line: [
      `binding ${binding}/12`,
      `model ${runs} runs`,
      `browsers ${linked} of ${browsers.length} linked`,
      `defences that turn a test red ${red}/${rows.length}${rest}`,
      ...pushed,
      hasFleet
        ? `fleet ${journeys.toLocaleString('en')} journeys, ${astray[0]} lost, ${astray[1]} double mints, ${astray[2]} wrong quarantines`
        : 'fleet skipped without a redis-server',
    ].join(', '),
  };
}

/**
 * The tests of a suite of Playwright's report, and of those inside it.
 * @param {any} suite
 * @returns {(Timed & { ok: boolean, message: string })[]}
 */
function specsOf(suite) {
  const own = (suite.specs ?? []).map((/** @type {any} */ spec) => {
    const results = spec.tests.flatMap((/** @type {any} */ test) => test.results);
    return {
      title: `test/e2e/${spec.file} › ${spec.title}`,
      ms: results.reduce(
        (/** @type {number} */ total, /** @type {any} */ { duration }) => total + duration,
        0,
      ),
      ok: spec.ok,
      message: results.map((/** @type {any} */ { error }) => error?.message ?? '').join('\n'),
    };
  });
  return [...own, ...(suite.suites ?? []).flatMap(specsOf)];
}

const withChecks = process.argv.includes('--checks');

// `npm test` is what somebody waits for, and what partners build and test with is 300 MB to download. `npm run defences`,
// `npm run test:consumers` and `npm run e2e` run all.
const share = withChecks
  ? { defences: 3, consumers: 3, examples: 1 }
  : { defences: 9, consumers: null, examples: 5 };

if (withChecks) {
  await check('lint', ['biome', 'ci', '.']);
  await check('typecheck', ['tsc', '-p', 'tsconfig.json']);
}

const installed = build('installing the examples', ['node', 'test/e2e/examples/installExamples.mjs'], true);
const built =
  (await build('building the package', ['vite', 'build', '--logLevel', 'warn'])) &&
  (await build('building its types', ['tsc', '-p', 'tsconfig.build.json'])) &&
  (await build('finishing the CommonJS build', ['node', 'scripts/commonjs.mjs']));
await installed;

if (built && withChecks) {
  await check('size', ['node', 'scripts/size.mjs']);
  await check('publint', ['publint', '--strict']);
  await check('attw', ['attw', '--pack', '.']);
  await check('knip', ['knip']);
}

/** @type {NodeJS.ProcessEnv} */
const movedDate = {};
const date = process.env['LAYERS_CONNECT_DATE'];
if (date) {
  const preload = new URL('moveDate.mjs', import.meta.url).href;
  movedDate['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --import ${preload}`.trim();
  console.log(`\nThe Node and DOM tests take ${date} for today's date.`);
}

// A moment's work, beside the tests that do not need it.
const demoBuild = ['vite', 'build', '--config', 'examples/crm/vite.config.ts', '--logLevel', 'warn'];
const demo = built ? build('building the demo', demoBuild, true) : false;

const vitestReport = join(reports, 'vitest.json');
await runner(
  'vitest',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
  movedDate,
  vitestReport,
  (report) => {
    const tests = report.testResults.flatMap((/** @type {any} */ file) =>
      file.assertionResults.map((/** @type {any} */ test) => ({
        title: `${relative(root, file.name)} › ${test.fullName}`,
        ms: test.duration ?? 0,
        ok: test.status !== 'failed',
        message: test.failureMessages.join('\n'),
      })),
    );
    return {
      counts: {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + (report.numTodoTests ?? 0),
      },
      tests,
      failures: tests.filter((/** @type {any} */ { ok }) => !ok),
    };
  },
);

// Vitest has just run the tests that the table names, so they are known to be green with every defence in its place. All
// of it takes five minutes of work, and all that partners build and test with two. Browsers leave a core idle now and then,
// which is enough for a part, one after the other.
const defended = ['tsx', 'scripts/defences.ts', '--after-green', `--one-of=${share.defences}`];
const consumersReport = join(reports, 'consumers.json');
const testConsumers = () =>
  runner(
    'consumers',
    ['node', 'test/consumers/run.mjs', `--one-of=${share.consumers}`],
    { CONSUMERS_REPORT: consumersReport },
    consumersReport,
    (counts) => ({ counts, tests: [], failures: [] }),
    true,
  );
const beside = npx('defences', defended, { beside: true }).then(async (isDefended) => {
  if (built && share.consumers !== null) await testConsumers();
  return isDefended;
});

const playwrightReport = join(reports, 'playwright.json');
if (await demo) {
  await runner(
    'playwright',
    ['playwright', 'test', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport, LAYERS_CONNECT_EXAMPLES: `${share.examples}` },
    playwrightReport,
    ({ stats, suites }) => {
      const tests = suites.flatMap(specsOf);
      return {
        // One that passes only when it is tried again has failed.
        counts: { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
        tests,
        failures: tests.filter((/** @type {any} */ { ok }) => !ok),
      };
    },
  );
}
const isDefended = await beside;

/** @type {{ figure: string, [name: string]: any }[]} */
const figures = readdirSync(figuresOf).map((file) => JSON.parse(readFileSync(join(figuresOf, file), 'utf8')));
rmSync(reports, { recursive: true, force: true });
const figured = readFigures();

/** @param {keyof Counts} key */
const sum = (key) => results.reduce((total, { counts }) => total + counts[key], 0);
/** @param {Counts} counts */
const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

const failedChecks = checks.filter(({ ok }) => !ok).length;
const tests = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
const all = {
  passed: tests.passed + checks.length - failedChecks,
  failed: tests.failed + failedChecks + figured.wrong,
  skipped: tests.skipped,
};

console.log('\nThe slowest ten tests:');
for (const { title, ms } of timed.sort((a, b) => b.ms - a.ms).slice(0, 10)) {
  console.log(`${(ms / 1000).toFixed(1).padStart(6)} s  ${title}`);
}

console.log('\nHow long each took:');
for (const { name, ms } of times) console.log(`${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`);

// Again, since whoever reads the end of a long run has not seen its middle.
if (failures.length > 0) console.log('\nWhat failed:');
for (const { title, message } of failures) {
  const said = message.trim().split('\n').slice(0, 12).join('\n      ');
  console.log(`  ${title}\n      ${said}`);
}

console.log('');
for (const { name, ok } of checks) console.log(`${name}: ${ok ? 'ok' : 'failed'}`);
for (const { name, counts } of results) console.log(`${name}: ${inWords(counts)}`);
if (share.examples > 1) console.log(`examples: 1 of ${share.examples} (npm run e2e -- examples runs all)`);
if (share.consumers === null) console.log('consumers: none (npm run test:consumers runs all)');
console.log(`${Math.round((Date.now() - started) / 1000)} s in all\n`);
if (checks.length > 0) {
  const counted = checks.length === 1 ? '1 check, which counts' : `${checks.length} checks, which count`;
  console.log(`tests: ${inWords(tests)}. The line below adds ${counted} as one each.`);
}
console.log(figured.line);
console.log(inWords(all));
process.exitCode = all.failed > 0 || tests.passed === 0 ? 1 : 0;
