import { ruleOf } from './rules.js';
import type { CheckReport, RuleResult } from './runCheck.js';

const codes = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 } as const;

export const createPaint =
  (isTerminal: boolean) =>
  (colour: keyof typeof codes, text: string): string =>
    isTerminal ? `\x1b[${codes[colour]}m${text}\x1b[0m` : text;

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

function rows(
  { id, severity, says, fix, details }: RuleResult,
  paint: ReturnType<typeof createPaint>,
): string[] {
  const mark = severity === 'error' ? paint('red', 'error  ') : paint('yellow', 'warning');
  return [
    '',
    `${mark} ${paint('bold', says)} ${paint('dim', id)}`,
    ...details.map((detail) => `        Seen: ${detail}`),
    `        Fix:  ${fix}`,
  ];
}

export function printReport({ rules, errors, warnings, url }: CheckReport, isTerminal: boolean): string[] {
  const paint = createPaint(isTerminal);
  const broken = rules.filter(({ result }) => result === 'broken');
  const unchecked = rules.filter(({ result }) => result === 'unchecked');
  const holding = rules.length - broken.length - unchecked.length;
  const isHidden = broken.some(({ id }) => ruleOf(id).blocks);
  const lines = broken.flatMap((rule) => rows(rule, paint));
  const sum =
    broken.length === 0
      ? paint('green', `${url} holds: ${count(holding, 'rule')}.`)
      : `${url}: ${count(errors, 'error')}, ${count(warnings, 'warning')}. ${count(holding, 'rule')} hold${holding === 1 ? 's' : ''}.`;
  const hidden = `Not checked, as what is broken hides it: ${count(unchecked.length, 'rule')}.`;
  const left = `Not checked: ${unchecked.map(({ id }) => id).join(', ')}.`;
  const rest = unchecked.length === 0 ? [] : [paint('dim', isHidden ? hidden : left)];
  return [...lines, '', sum, ...rest];
}
