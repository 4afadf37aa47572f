import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReturnTo, withQuery } from '../../../src/server/http/safeReturnTo.js';

const app = 'https://crm.example';

describe('safeReturnTo', () => {
  it.each([
    ['/', '/'],
    ['/channels?tab=1#top', '/channels?tab=1#top'],
    ['/a/../b', '/b'],
    ['/ü', '/%C3%BC'],
    ['/a?next=//evil.example', '/a?next=//evil.example'],
  ])('keeps %s inside the app', (value, path) => {
    expect(safeReturnTo(value, app)).toBe(path);
  });

  it.each([
    '',
    'channels',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/a b',
    '/a\tb',
    '/a\\b',
    '/a\u0085b',
    'https://evil.example',
    'https://crm.example/x',
    'javascript:alert(1)',
    'data:text/html,x',
    `/${'a'.repeat(2048)}`,
    null,
    7,
    ['/a'],
    { toString: () => '/a' },
  ])('refuses %j', (value) => {
    expect(safeReturnTo(value, app)).toBeNull();
  });

  const piece = fc.constantFrom(
    ...[
      '/',
      '//',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\n',
      '\0',
      '\u00a0',
      '\u3002',
    ],
    ...['evil.example', 'https:', 'javascript:', 'a', ';', '[', ']', '|', '\ud800'],
  );
  const hostile = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((parts) => `/${parts.join('')}`),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.webUrl(),
  );

  it('never leads out of the app, and is at rest after one pass', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const path = safeReturnTo(value, app);
        if (path === null) return;
        expect(new URL(path, app).origin).toBe(app);
        expect(path).toMatch(/^\/(?![/\\])/);
        expect(safeReturnTo(path, app)).toBe(path);
        const address = withQuery(path, { attempt: 'a1' });
        expect(new URL(address, app).origin).toBe(app);
        expect(new URL(address, app).searchParams.getAll('attempt')).toEqual(['a1']);
      }),
      { numRuns: 20_000 },
    );
  });

  it('reads a megabyte in no time', () => {
    const started = performance.now();
    safeReturnTo(`/${'/.\\%2e'.repeat(200_000)}`, app);
    // Where the work grew with its square this would take minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe('withQuery', () => {
  it.each([
    ['/a', '/a?attempt=x'],
    ['/a?b=1', '/a?b=1&attempt=x'],
    ['/a?b=%20+c&attempt=old&error=y#h?z', '/a?b=%20+c&attempt=x#h?z'],
    ['/a?', '/a?attempt=x'],
    ['/a#', '/a?attempt=x#'],
  ])('puts the attempt into %s', (path, address) => {
    expect(withQuery(path, { attempt: 'x' })).toBe(address);
  });
});
