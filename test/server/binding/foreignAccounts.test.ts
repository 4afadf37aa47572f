import { describe, expect, it } from 'vitest';
import { reportFigure } from '../../helpers/reportFigure.js';
import { type OpenPartner, openInProcess, openOverHttp } from './partner/createPartner.js';
import { stories } from './partner/foreignAccounts.js';

const ways: [string, OpenPartner][] = [
  ['in this process', openInProcess],
  ['over HTTP', openOverHttp],
];
const passes = new Map<string, number>();

describe.each(ways)('accounts of somebody else, %s', (_, open) => {
  it.each(stories.map(({ name, title, play }) => [`${name}: ${title}`, name, play] as const))(
    '%s',
    { timeout: 120_000 },
    async (_, name, play) => {
      await play(open);
      passes.set(name, (passes.get(name) ?? 0) + 1);
      // A story counts once it has passed in every way.
      if (passes.get(name) === ways.length) reportFigure({ figure: 'binding', key: name });
    },
  );
});

it('has all twelve stories', () => {
  expect(stories.map(({ name }) => name)).toEqual(Array.from({ length: 12 }, (_, i) => `B${i + 1}`));
});
