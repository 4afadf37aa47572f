import { describe, expect, it } from 'vitest';
import { type OpenPartner, openInProcess, openOverHttp } from './partner/createPartner.js';
import { stories } from './partner/foreignAccounts.js';

describe.each<[string, OpenPartner]>([
  ['in this process', openInProcess],
  ['over HTTP', openOverHttp],
])('accounts of somebody else, %s', (_, open) => {
  it.each(stories.map(({ name, title, play }) => [`${name}: ${title}`, play] as const))(
    '%s',
    { timeout: 120_000 },
    async (_, play) => play(open),
  );
});

it('has all twelve stories', () => {
  expect(stories.map(({ name }) => name)).toEqual(Array.from({ length: 12 }, (_, i) => `B${i + 1}`));
});
