import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, it } from 'vitest';
import { root, sourceFiles } from './helpers/imports.js';

// A test that gives up early fails on a machine that is busy, and one that waits a fixed time is too short there and too
// long everywhere else.

const least = 20_000;
const timeouts = ['timeout', 'asyncUtilTimeout', 'testTimeout', 'hookTimeout', 'actionTimeout'];

/** What waits a fixed time for good reason, by its file. */
const allowed: Record<string, string> = {
  '.storybook/stage.ts': 'A latency, so that there is a moment in which something is under way.',
  'test/server/fleet/takeJourney.ts': 'A customer pauses between two tries, as the kit does.',
  'test/cli/guide/createBuggyBackend.ts': "Waits as the guide's poll loop does, which is what is looked for.",
  'test/e2e/apps/a11y/app/countLeaks.ts': 'Stands in for the timers of the page.',
};

type Node = Parameters<NonNullable<ConstructorParameters<typeof Visitor>[0]['CallExpression']>>[0];

const numberIn = (node: unknown): number | null => {
  const { type, value } = (node ?? {}) as { type?: string; value?: unknown };
  return type === 'Literal' && typeof value === 'number' ? value : null;
};

const nameOf = (callee: Node['callee']): string => {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return '';
  return `${callee.object.type === 'Identifier' ? callee.object.name : ''}.${callee.property.name}`;
};

/** What is impatient in a file's source. */
function impatienceIn(source: string, file = 'some.tsx'): string[] {
  const found: string[] = [];
  // Where a file fakes the timers, a wait is one that the test counts itself.
  const faked = /\bvi\.useFakeTimers\(/.test(source);
  // Playwright's own runner has the patience of its configuration; a page that is opened without it has 30 s.
  const hasRunner = /from '@playwright\/test'/.test(source);
  const tooShort = (time: number | null) => time !== null && time < least;
  new Visitor({
    Property({ key, value }) {
      const name = key.type === 'Identifier' ? key.name : '';
      if (timeouts.includes(name) && tooShort(numberIn(value))) found.push(`${name}: ${numberIn(value)}`);
      if (name === 'retries' && numberIn(value) !== 0) found.push('tries again');
    },
    CallExpression({ callee, arguments: given }) {
      const name = nameOf(callee);
      if (name.endsWith('.waitForTimeout')) found.push('waits a fixed time');
      if (/\.newPage$/.test(name) && !hasRunner && !/\.setDefaultTimeout\(/.test(source))
        found.push('a page of 30 s');
      const waits = /^(window\.|globalThis\.)?setTimeout$/.test(name) && given.length > 1;
      if (waits && !faked && numberIn(given[1]) !== 0) found.push('waits a fixed time');
      if (/^test\.(setTimeout|slow)$/.test(name) && tooShort(numberIn(given[0]))) found.push(name);
      if (
        /^(it|test|beforeAll|beforeEach|afterAll|afterEach)$/.test(name) &&
        tooShort(numberIn(given.at(-1)))
      )
        found.push(`${name} of ${numberIn(given.at(-1))} ms`);
      // Its own default is a second, and no configuration changes that.
      if (/^vi\.wait(For|Until)$/.test(name) && (given.length < 2 || tooShort(numberIn(given[1]))))
        found.push(`${name} without ${least} ms`);
    },
    ImportDeclaration({ source: from }) {
      if (/^(node:)?timers\/promises$/.test(from.value)) found.push('waits a fixed time');
    },
  }).visit(parseSync(file, source).program);
  return found;
}

it.each([
  'expect(it).toBeVisible({ timeout: 5_000 })',
  'configure({ asyncUtilTimeout: 1000 })',
  'page.waitForTimeout(30_000)',
  'await new Promise((done) => setTimeout(done, 500))',
  "import { setTimeout } from 'node:timers/promises'",
  "it('is quick', () => {}, 5_000)",
  'test.setTimeout(10_000)',
  'vi.waitFor(() => seen)',
  'vi.waitFor(() => seen, { timeout: 100 })',
  'defineConfig({ retries: 2 })',
  "import { chromium } from 'playwright-core'; const page = await browser.newPage()",
])('the check finds %s', (source) => {
  expect(impatienceIn(source)).toHaveLength(1);
});

it.each([
  'expect(it).toBeVisible({ timeout: 60_000 })',
  'await new Promise((done) => setTimeout(done, 0))',
  'vi.useFakeTimers(); await new Promise((done) => setTimeout(done, 500))',
  'vi.waitFor(() => seen, 20_000)',
  'defineConfig({ retries: 0 })',
  'const page = await browser.newPage(); page.setDefaultTimeout(600_000)',
  "import { test } from '@playwright/test'; const page = await browser.newPage()",
])('the check lets %s pass', (source) => {
  expect(impatienceIn(source)).toEqual([]);
});

it('no test, story or configuration is impatient', () => {
  const files = [
    ...['test', 'stories', '.storybook'].flatMap(sourceFiles),
    'playwright.config.ts',
    'vitest.config.ts',
  ];
  const found = files
    .filter((file) => file !== 'test/patience.test.ts' && !(file in allowed))
    .flatMap((file) =>
      impatienceIn(readFileSync(join(root, file), 'utf8'), file).map((each) => `${file}: ${each}`),
    );
  expect(found).toEqual([]);
});
