import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Patience } from '../../src/cli/check/CheckOptions.js';
import { type RuleId, ruleIds, rules } from '../../src/cli/check/rules.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/index.js';
import { type Bug, createBuggyBackend } from './guide/createBuggyBackend.js';
import { brokenIn, check, patience, serve, uncheckedIn } from './helpers.js';

let layers: RunningSandbox;
beforeAll(async () => {
  layers = await startSandbox({ tier: 'partner' });
});
afterAll(() => layers.close());

async function checkWith(bugs: readonly Bug[], given: Patience = patience) {
  const baseUrl = await serve((appUrl) => createBuggyBackend(appUrl, layers, bugs));
  // Waiting for an end takes as long as the backend's deadline, so only one that has none is waited for.
  const skip: RuleId[] = bugs.includes('G6 has no deadline') ? [] : ['waits-for-ever'];
  return check(layers, { baseUrl, guide: true, patience: given, skip });
}

const found: [Bug, RuleId][] = [
  ['G1 redirects a start with 307', 'start-repeats-post'],
  ['G2 redirects to a relative URL that throws', 'return-fails'],
  ['G3 reads Retry-After with Number', 'polls-too-fast'],
  ['G4 reads JSON unguarded', 'html-instead-of-json'],
  ['G5 takes 404 for pending', 'unknown-attempt-waits'],
  ['G6 has no deadline', 'waits-for-ever'],
  ['G7 takes the project from the form', 'project-from-browser'],
  ['G8 has one slot for what is pending', 'one-at-a-time'],
  ['G9 puts the state into a URL', 'state-in-url'],
  ['G10 reflects the error', 'error-code-reflected'],
  ['G11 believes the return', 'forged-return'],
  ['G12 forgets how an attempt ended', 'finished-attempt-reopened'],
  ['G13 binds no return', 'foreign-consent'],
  ['G15 makes a link for each call', 'double-start'],
  ['G16 makes reauth links while listing', 'list-mints'],
  ['G17 reads page one only', 'accounts-missing'],
  ['ends a return at a page', 'return-lost'],
  ['never completes', 'connect-not-completed'],
  ['is out of order', 'other-layers'],
  ['has another API key', 'layers-refuses'],
];

/** Mistakes that do not hide each other, so that one check finds all of them. */
const foundTogether: [Bug, RuleId][][] = [
  [
    ['checks no origin', 'cross-site-start'],
    ['asks for no session', 'open-to-anonymous'],
    ['shows attempts of others', 'attempt-of-others'],
    ['does not look whose account it is', 'foreign-account'],
  ],
  [
    ['drops the code of a failure', 'failure-code-lost'],
    ['drops the count', 'canceled-count-lost'],
    ['fails at a second disconnect', 'lost-answer'],
    ['mends nothing on a reauth', 'reconnect-broken'],
    ['hides what was connected', 'connected-not-listed'],
  ],
  [
    ['drops Retry-After', 'retry-after-lost'],
    ['lets answers be kept', 'cacheable-answer'],
    ['answers errors without a code', 'error-envelope'],
    ['gives the key away', 'secret-in-answer'],
    ['takes any webhook', 'webhook-forged'],
  ],
  [
    ['answers errors as text', 'html-instead-of-json'],
    ['has no disconnect', 'disconnect-broken'],
    ['takes no webhook', 'webhook-refused'],
  ],
];

// Silence has no end, however short it is waited for. A hot loop is seen at its fifth call, however long that takes.
const patienceFor: Partial<Record<Bug, Patience>> = {
  'G6 has no deadline': { ...patience, silenceMs: 1_000 },
  'G3 reads Retry-After with Number': { ...patience, watchMs: 60_000 },
  'never completes': { ...patience, pollMs: 10 },
};

// In check.ownHandler.test.ts.
const brokenBySetUps: RuleId[] = [
  'unreachable',
  'signed-out',
  'route-missing',
  'trailing-slash',
  'start-failed',
  'unshared-store',
];

describe('the check of a backend that is written from the guide', () => {
  it('finds nothing where the bugs of the guide are mended', async () => {
    const report = await checkWith([]);
    expect(brokenIn(report)).toEqual({});
    expect(uncheckedIn(report)).toEqual(['waits-for-ever']);
  });

  it.each(found)('%s: %s', async (bug, rule) => {
    const report = await checkWith([bug], patienceFor[bug]);
    expect(brokenIn(report)).toEqual({ [rule]: expect.any(Array) });
    expect(report.ok).toBe(rules[rule].severity === 'warning');
  });

  it.each(foundTogether)('finds each mistake where there are several: %s, %s', async (...mistakes) => {
    const report = await checkWith(mistakes.map(([bug]) => bug));
    expect(Object.keys(brokenIn(report)).sort()).toEqual(mistakes.map(([, rule]) => rule).sort());
  });

  it('has a bug for each rule that the set-ups of the kit do not break', () => {
    const broken = [...found, ...foundTogether.flat()].map(([, rule]) => rule);
    expect(ruleIds.filter((id) => !broken.includes(id))).toEqual(brokenBySetUps);
  });

  it('has a case for each bug of the guide that can be seen from outside', () => {
    const numbers = found.flatMap(([bug]) => /^G(\d+) /.exec(bug)?.[1] ?? []).map(Number);
    // G14 is in the page: an empty src, and a date that hydrates to another one.
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17]);
  });
});
