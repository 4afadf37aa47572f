// Takes out each defence of test/defences/table.ts in turn, and says whether its test turns red. The sources on the disk
// are left alone: the change is made while a file is read for the test. `--after-green` spares the run that shows that
// all of these tests are green as long as nothing is taken out, for who has just run them. Where there is no redis-server,
// the rows whose test needs one are left out, and are told. `--one-of=3` takes one of three parts of the table, another one
// each time. A word takes the rows whose name or file has it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVitest, type TestProject, type Vitest } from 'vitest/node';
import { type Defence, defences } from '../test/defences/table.js';
import { reportFigure } from '../test/helpers/reportFigure.js';
import { findRedis } from './redis.mjs';
import { partsIn, samplePart } from './samplePart.mjs';
import { sourceAlias } from './sourceAlias.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runnersAtOnce = 2;

/** What the test of a defence did without it. Null where it did not fail for the lack of the defence. */
type Verdict = { red: boolean; why?: string };

interface Runner {
  /** Runs a file's tests of some titles, with a defence taken out or with none. */
  run(test: string, titles: readonly string[], without: Defence | null): Promise<Verdict>;
  close(): Promise<void>;
}

const quoted = (title: string) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function createRunner(): Promise<Runner> {
  let out: Defence | null = null;
  let wasTakenOut = false;
  const vitest: Vitest = await createVitest(
    'test',
    {
      root,
      config: false,
      watch: false,
      silent: true,
      environment: 'node',
      include: ['test/**/*.test.ts'],
      reporters: [{}],
      pool: 'threads',
      maxWorkers: 1,
      bail: 1,
      // A test may wait for what never comes without the defence.
      testTimeout: 20_000,
      // A Redis takes its time to start on a busy machine.
      hookTimeout: 600_000,
    },
    {
      resolve: { alias: sourceAlias },
      plugins: [
        {
          name: 'take-a-defence-out',
          enforce: 'pre',
          transform(code, id) {
            if (out === null || id !== join(root, out.file)) return undefined;
            wasTakenOut = true;
            return withoutDefence(code, out);
          },
        },
      ],
    },
  );
  const project: TestProject = vitest.getRootProject();

  return {
    async run(test, titles, without) {
      out = without;
      wasTakenOut = false;
      if (without) vitest.invalidateFile(join(root, without.file));
      const testNamePattern = new RegExp(titles.map(quoted).join('|'));
      const wanted = project.createSpecification(join(root, test), { testNamePattern });
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications([wanted]);
      if (without) vitest.invalidateFile(join(root, without.file));
      const module = testModules.find(({ moduleId }) => moduleId === wanted.moduleId);
      const failed = [...(module?.children.allTests('failed') ?? [])].length;
      const passed = [...(module?.children.allTests('passed') ?? [])].length;
      const [error] = [...(module?.errors() ?? []), ...(unhandledErrors as Error[])];
      if (without && !wasTakenOut) return { red: false, why: 'the test does not load the file' };
      if (failed > 0) return { red: true };
      if (error) return { red: false, why: `the test could not run: ${error.message}` };
      if (passed === 0) return { red: false, why: 'there is no such test' };
      return { red: false };
    },
    close: () => vitest.close(),
  };
}

function withoutDefence(code: string, { name, file, find, replace }: Defence): string {
  const [before, after, ...more] = code.split(find);
  if (before !== undefined && after !== undefined && more.length === 0) return before + replace + after;
  throw new Error(`"${name}" is not once in ${file}: ${find}`);
}

/** Runs all tests that the table names with every defence in its place. Returns the files in which one fails. */
async function findRedBefore({ run }: Runner, rows: readonly Defence[]): Promise<string[]> {
  const red: string[] = [];
  for (const test of new Set(rows.map((row) => row.test))) {
    const titles = rows.filter((row) => row.test === test).map(({ title }) => title);
    const verdict = await run(test, titles, null);
    if (verdict.red || verdict.why) red.push(`${test}${verdict.why ? `: ${verdict.why}` : ''}`);
  }
  return red;
}

const words = process.argv.slice(2);
const isAfterGreen = words.includes('--after-green');
const parts = partsIn(words);
const wanted = words.filter((word) => !word.startsWith('--'));
const isWanted = ({ name, file }: Defence) =>
  wanted.length === 0 || wanted.some((word) => name.includes(word) || file.includes(word));
const lacksRedis = findRedis() === null;
const needsRedis = ({ test }: Defence) => readFileSync(join(root, test), 'utf8').includes('describeRedis(');
const asked = samplePart(defences, parts).filter(isWanted);
const rows = lacksRedis ? asked.filter((row) => !needsRedis(row)) : asked;
if (rows.length < asked.length) {
  console.log(`left out, since there is no redis-server here: ${asked.length - rows.length} defences`);
}
// A row that has gone stale is told at once, whichever part this is.
for (const row of defences) {
  withoutDefence(readFileSync(join(root, row.file), 'utf8'), row);
  if (!existsSync(join(root, row.test))) throw new Error(`"${row.name}" names no test: ${row.test}`);
  if (defences.filter(({ name }) => name === row.name).length > 1) throw new Error(`Two are "${row.name}".`);
}

const started = Date.now();
const runners = await Promise.all(Array.from({ length: runnersAtOnce }, createRunner));
const redBefore = isAfterGreen || !runners[0] ? [] : await findRedBefore(runners[0], rows);
for (const red of redBefore) console.log(`red with every defence in its place: ${red}`);

reportFigure({ figure: 'defences', of: defences.length });
const queue = [...rows];
let noticed = 0;
await Promise.all(
  runners.map(async ({ run }) => {
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      const { red, why } = await run(row.test, [row.title], row);
      if (red) noticed += 1;
      reportFigure({ figure: 'defence', name: row.name, red });
      console.log(
        `${red ? 'red  ' : 'GREEN'}  ${row.name}${red ? '' : `: ${why ?? row.test} (${row.file})`}`,
      );
    }
  }),
);
await Promise.all(runners.map(({ close }) => close()));

const { user, system } = process.cpuUsage();
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`\n${seconds} s, of which ${Math.round((user + system) / 1_000_000)} s of work`);
const rest = parts === 1 ? '' : ` of ${defences.length} (npm run defences runs all)`;
console.log(`defences that turn a test red ${noticed}/${rows.length}${rest}`);
process.exit(rows.length > 0 && noticed === rows.length && redBefore.length === 0 ? 0 : 1);
