import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleIds, ruleOf } from '../../src/cli/check/rules.js';
import { commands } from '../../src/cli/commands.js';
import { root } from '../helpers/imports.js';

const page = readFileSync(join(root, 'docs/cli.md'), 'utf8');

/** The rows of the tables, by what stands in their first column. */
const rows = new Map(
  [...page.matchAll(/^\| `([^`]+)`[^|]* \| (.*) \|$/gm)].map(([, name = '', rest = '']) => [name, rest]),
);

describe('docs/cli.md', () => {
  it.each(ruleIds)('says what %s is', (id) => {
    const { severity, says, blocks } = ruleOf(id);
    expect(rows.get(id)).toBe(`${severity}${blocks ? ', first' : ''} | ${says}`);
  });

  it.each(Object.keys(commands))('has every option of %s', async (name) => {
    const usage = (await commands[name]?.())?.usage ?? '';
    const [, section = ''] = page.split(`\n## ${name}\n`);
    const options = [...usage.matchAll(/^ {2}(--[a-z-]+)(?:.*, (--[a-z-]+))?/gm)].flatMap(
      ([, ...names]) => names,
    );
    expect(options.length).toBeGreaterThan(3);
    expect(options.filter((option) => option !== undefined && !section.includes(`\`${option}`))).toEqual([]);
  });

  it('lists no option that there is not', async () => {
    for (const [name, load] of Object.entries(commands)) {
      const [, section = ''] = page.split(`\n## ${name}\n`);
      const [own = ''] = section.split('\n## ');
      const usage = (await load()).usage;
      const named = [...own.matchAll(/`(--[a-z-]+)/g)].map(([, option = '']) => option);
      expect(named.filter((option) => !usage.includes(option))).toEqual([]);
    }
  });
});
