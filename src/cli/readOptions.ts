import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean } from './suggest.js';

type ParseArgsOptionsConfig = NonNullable<ParseArgsConfig['options']>;

type Values<Config extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Config; allowPositionals: true; strict: true }>
>['values'];

export type ReadOptions<Config extends ParseArgsOptionsConfig> =
  | { problem: null; values: Values<Config>; positionals: string[] }
  | { problem: string };

export function readOptions<const Config extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Config,
): ReadOptions<Config> {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option' && !Object.hasOwn(options, token.name)) {
      const guess = didYouMean(token.name, Object.keys(options)).replace('"', '"--');
      return { problem: `There is no option "${token.rawName}".${guess}` };
    }
  }
  try {
    const read = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return { problem: null, values: read.values as Values<Config>, positionals: read.positionals };
  } catch (error) {
    const [message = ''] = String((error as Error).message).split(/\.\s|\n/);
    return { problem: `${message.replace(/\.$/, '')}.` };
  }
}

export function readPort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : null;
}

export function readUrl(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && ['http:', 'https:'].includes(url.protocol) ? url : null;
}
