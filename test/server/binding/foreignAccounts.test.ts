import { describe, expect, it } from 'vitest';
import { reportFigure } from '../../helpers/reportFigure.js';
import { type OpenPartner, openInProcess, openOverHttp } from './partner/createPartner.js';
import { stories } from './partner/foreignAccounts.js';

const partners: [string, OpenPartner][] = [
  ['in this process', openInProcess],
  ['over HTTP', openOverHttp],
];
const passed: string[] = [];

describe.each(partners)('accounts of somebody else, %s', (_, open) => {
  it.each(stories.map(({ name, title, play }) => [`${name}: ${title}`, name, play] as const))(
    '%s',
    { timeout: 120_000 },
    async (_title, name, play) => {
      await play(open);
      passed.push(name);
      if (passed.filter((one) => one === name).length === partners.length) {
        reportFigure({ figure: 'binding', key: name });
      }
    },
  );
});

it('has all twelve stories', () => {
  expect(stories.map(({ name }) => name)).toEqual(Array.from({ length: 12 }, (_, i) => `B${i + 1}`));
});
