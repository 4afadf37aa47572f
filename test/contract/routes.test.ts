import { describe, expect, it } from 'vitest';
import { matchRoutes, routes } from '../../src/contract/matchRoutes.js';
import { fillPath } from '../../src/contract/routes.js';

describe('fillPath', () => {
  it('fills a path’s segments', () => {
    expect(fillPath('/accounts/:socialAccountId/reauth', { socialAccountId: 'sa_1' })).toBe(
      '/accounts/sa_1/reauth',
    );
  });

  it.each([undefined, '', '..', 'a/b', 'a%2fb', 'a?b', 'a b', 'ä', 'x'.repeat(129)])(
    'refuses %j as an id',
    (id) => {
      expect(() => fillPath('/attempts/:attemptId', { attemptId: id })).toThrow(TypeError);
    },
  );
});

describe('matchRoutes', () => {
  it.each(Object.entries(routes))(
    'finds %s by its path, with and without a slash at its end',
    (name, { path }) => {
      const params = { platform: 'tiktok', attemptId: 'a-1', socialAccountId: 'sa_1', returnToken: 't' };
      const filled = fillPath(path, params);
      for (const spelling of [filled, `${filled}/`]) {
        expect(matchRoutes(spelling).map((match) => match.name)).toContain(name);
      }
    },
  );

  it.each([
    '/accounts//',
    '/connect/',
    '//accounts',
    '/Accounts',
    '/accounts/..',
    '/accounts/%2e%2e',
    '/accounts/a%2Fb',
    '/accounts/a/b',
    '/return/a1',
    '/return/a1/',
    '/return/a1/t1/x',
    '/accounts;x',
    '',
  ])('finds nothing for %j', (path) => {
    expect(matchRoutes(path)).toEqual([]);
  });
});
