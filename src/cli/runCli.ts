import type { CommandContext } from './Command.js';
import { commands } from './commands.js';
import { readVersion } from './readVersion.js';
import { didYouMean } from './suggest.js';

async function help(): Promise<string[]> {
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => name.length));
  const rows = names.map(async (name) => `  ${name.padEnd(width)}  ${(await commands[name]?.())?.summary}`);
  return [
    'layers-connect <command> [options]',
    '',
    'Commands',
    ...(await Promise.all(rows)),
    '',
    'Options',
    '  -h, --help     What a command takes: layers-connect <command> --help',
    '  -v, --version  The version of the package',
  ];
}

const isHelp = (arg: string | undefined) => arg === '--help' || arg === '-h';

export async function runCli(args: readonly string[], context: CommandContext): Promise<number> {
  const [name, ...rest] = args;
  const { print, printError } = context;
  if (name === '--version' || name === '-v') {
    print(readVersion());
    return 0;
  }
  if (isHelp(name) || (name === 'help' && rest.length === 0)) {
    for (const line of await help()) print(line);
    return 0;
  }
  if (name === undefined) {
    for (const line of await help()) printError(line);
    return 2;
  }
  const wanted = name === 'help' ? (rest[0] ?? '') : name;
  const load = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  if (!load) {
    const guess = didYouMean(wanted, Object.keys(commands));
    printError(`There is no command "${wanted}".${guess} "layers-connect --help" lists all.`);
    return 2;
  }
  const command = await load();
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (name === 'help' || options.some(isHelp)) {
    print(command.usage);
    return 0;
  }
  return command.run(rest, context);
}
