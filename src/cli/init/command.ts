import { parseArgs } from 'node:util';
import type { Command, CommandContext } from '../Command.js';
import { askOnTerminal } from './askOnTerminal.js';
import { listSteps } from './listSteps.js';
import { type Framework, frameworks, type Project } from './Project.js';
import { type PlannedFile, planFiles } from './planFiles.js';
import { readProject } from './readProject.js';
import { stateOnDisk, writeNew } from './writeNew.js';

const usage = `layers-connect init [options]

Looks at the project in this folder and writes what connects it: the handler on the server, the channels page, the
connecting page and .env.example. Shows its plan and asks first. A file that exists is left as it is.

Options
  -y, --yes              Write without asking
  --dry-run              Show the plan, write nothing
  --print <path>         Print what would be in that file of the plan, and write nothing
  --framework <name>     ${frameworks.join(', ')} (default: what package.json says)`;

const options = {
  yes: { type: 'boolean', short: 'y' },
  'dry-run': { type: 'boolean' },
  print: { type: 'string' },
  framework: { type: 'string' },
} as const;

const titles: Record<Framework, string> = {
  next: 'Next.js',
  'react-router': 'React Router',
  express: 'Express',
  hono: 'Hono',
  flask: 'Flask',
  other: 'A backend of your own',
};

export const command: Command = {
  summary: 'Write the server file and the two pages into your project',
  usage,
  run: (args, context) => init(args, context, askOnTerminal),
};

export type Ask = (question: string, context: CommandContext) => Promise<boolean | null>;

export async function init(args: readonly string[], context: CommandContext, ask: Ask): Promise<number> {
  const { cwd, print, printError } = context;
  const wrong = (problem: string) => {
    printError(`${problem} "layers-connect init --help" lists what it takes.`);
    return 2;
  };
  const read = readArguments(args);
  if ('problem' in read) return wrong(read.problem);
  const { values, framework } = read;
  let project: Project;
  try {
    project = readProject(cwd, framework);
  } catch (error) {
    return wrong((error as Error).message);
  }
  const files = planFiles(project);

  if (values.print !== undefined) {
    const file = files.find(({ path }) => path === values.print?.replaceAll('\\', '/').replace(/^\.\//, ''));
    if (!file) return wrong(`"${values.print}" is not in the plan, which --dry-run shows.`);
    for (const line of file.content.replace(/\n$/, '').split('\n')) print(line);
    return 0;
  }

  const states = files.map((file) => ({ file, state: stateOnDisk(cwd, file) }));
  const missing = states.filter(({ state }) => state === 'missing').map(({ file }) => file);
  showPlan(project, states, context);
  if (missing.length > 0) {
    if (values['dry-run']) {
      print('');
      print('Nothing was written (--dry-run).');
    } else {
      if (!values.yes) {
        print('');
        const answer = await ask(`Write ${count(missing.length)}? (y/N) `, context);
        if (answer === null) return wrong('Nothing was written: there is no terminal to ask on. Add --yes.');
        if (!answer) {
          print('Nothing was written.');
          return 0;
        }
      }
      const failure = writeAll(cwd, missing, context);
      if (failure !== null) {
        printError(failure);
        return 1;
      }
    }
  }
  showSteps(project, context);
  return 0;
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    const { framework = null } = values;
    const known = framework === null ? null : (frameworks.find((name) => name === framework) ?? undefined);
    if (known === undefined)
      return { problem: `There is no framework "${framework}". Use ${frameworks.join(', ')}.` };
    return { values, framework: known };
  } catch (error) {
    return { problem: `${(error as Error).message.split('. ')[0]?.replace(/\.$/, '')}.` };
  }
}

type State = ReturnType<typeof stateOnDisk>;

const marks: Record<State, string> = { missing: '+', same: '=', other: '!' };

function showPlan(
  { framework, pageExtension, packageManager }: Project,
  states: { file: PlannedFile; state: State }[],
  { print }: CommandContext,
): void {
  print(`${titles[framework]}, ${pageExtension === 'ts' ? 'TypeScript' : 'JavaScript'}, ${packageManager}`);
  print('');
  const width = Math.max(...states.map(({ file }) => file.path.length));
  for (const { file, state } of states) {
    const says = {
      missing: file.description,
      same: 'is there already',
      other: `exists and is left as it is: --print ${quote(file.path)} shows what it would be`,
    }[state];
    print(`  ${marks[state]} ${file.path.padEnd(width)}  ${says}`);
  }
}

/** A path that a shell would take for a pattern needs quotes. */
const quote = (path: string) => (/[^\w./-]/.test(path) ? `'${path}'` : path);

const count = (files: number) => (files === 1 ? '1 file' : `${files} files`);

function writeAll(cwd: string, files: PlannedFile[], { print }: CommandContext): string | null {
  let written = 0;
  for (const file of files) {
    try {
      writeNew(cwd, file);
    } catch (error) {
      return `${file.path} could not be written: ${(error as Error).message}. Before it, ${count(written)} were written.`;
    }
    written += 1;
  }
  print('');
  print(`Wrote ${count(written)}.`);
  return null;
}

function showSteps(project: Project, { print }: CommandContext): void {
  print('');
  print('Left to do:');
  listSteps(project).forEach(([does, ...code], i) => {
    print(`${i + 1}. ${does}`);
    for (const line of code) print(`     ${line}`);
  });
}
