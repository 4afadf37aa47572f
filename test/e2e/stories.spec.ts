import { createRequire } from 'node:module';
import { test as base, type CDPSession, expect } from '@playwright/test';
import {
  misplaced,
  moving,
  outOfOrder,
  outOfReach,
  smallTargets,
  unseenInForcedColors,
} from './apps/a11y/measure.js';
import type { StoriesPage } from './apps/csp/pages/stories.js';
import { type WatchedPage, watchedPage } from './apps/csp/watch.js';
import { whereIs } from './apps/whereIs.js';
import { colorRules } from './fixtures.js';
import { storyFiles } from './storyFiles.js';

// Every story, drawn and played once, and asked everything while it stands there: whether it plays, whether the strict
// policy blocked something or the console complained, what axe finds in both colour schemes, and what is to be seen and
// reached on a large screen, from right to left, in forced colours, at 400 % zoom, with wider text and by touch.

const desktop = { width: 1280, height: 1024 };
// 1280 × 1024 at 400 %.
const zoomed = { width: 320, height: 256 };

// WCAG 2.2, 1.4.12: nothing gets lost where somebody sets their texts wider.
const wider = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important }`;

// The copy that the accessibility checks of the other tests bring along.
const axe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
  'axe-core/axe.min.js',
);

interface Stage extends WatchedPage {
  devtools: CDPSession;
}

/** With every story on one page under the strict policy. */
const test = base.extend<{ stage: Stage }>({
  stage: async ({ browser }, use) => {
    const watched = await watchedPage(browser);
    await watched.page.setViewportSize(desktop);
    await watched.page.addInitScript({ path: axe });
    const devtools = await watched.page.context().newCDPSession(watched.page);
    await watched.visit(await whereIs('stories'));
    await use({ ...watched, devtools });
    await watched.page.context().close();
  },
});

/** Draws and plays one story. Returns what went wrong, and what the story keeps from axe. */
async function play({ page, forget, complaints }: Stage, file: string, story: string) {
  await forget();
  const { wrong, unchecked } = await page.evaluate(
    async ([from, name]) => {
      const { play } = globalThis as unknown as StoriesPage;
      const played = await play(from, name).then(
        ({ unchecked }) => ({ wrong: [] as string[], unchecked }),
        (error) => ({ wrong: [`play: ${error}`], unchecked: [] as string[] }),
      );
      const root = document.getElementById('root');
      const drawn = [...(root?.querySelectorAll('*') ?? [])].some((part) => part.getClientRects().length > 0);
      return drawn ? played : { ...played, wrong: [...played.wrong, 'It drew nothing.'] };
    },
    [file, story] as const,
  );
  return { wrong: [...wrong, ...(await complaints())], unchecked };
}

interface Axe {
  run(
    context: object,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

/** What axe finds on the page, by all of its rules or by some. */
const violationsOf = ({ page }: Stage, unchecked: string[], rules?: string[]) =>
  page.evaluate(
    async ([exclude, only]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      // A story has no landmarks: they are the page's.
      const options = only ? { runOnly: only } : { rules: { region: { enabled: false } } };
      const { violations } = await axe.run(
        { include: [['body']], exclude },
        { ...options, resultTypes: ['violations'] },
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
    },
    [unchecked, rules] as const,
  );

/** Has the page and the kit on it, where they are drawn light, drawn dark, or light again. */
const paint = ({ page }: Stage, scheme: 'light' | 'dark') =>
  page.evaluate(
    ([from, to]) => {
      document.documentElement.dataset['scheme'] = to;
      for (const root of document.querySelectorAll(`[data-layers-color-scheme="${from}"]`)) {
        root.setAttribute('data-layers-color-scheme', to);
      }
    },
    [scheme === 'dark' ? 'light' : 'dark', scheme] as const,
  );

/** Holds the story that stands there to everything, and returns what is wrong with it. */
async function examine(stage: Stage, unchecked: string[]): Promise<string[]> {
  const { page, devtools } = stage;
  const wrong: string[] = [];
  const note = (how: string, found: string[]) => wrong.push(...found.map((each) => `${how}: ${each}`));
  const write = (dir: string) =>
    page.evaluate((to) => {
      document.documentElement.dir = to;
    }, dir);

  note('light', await violationsOf(stage, unchecked));
  note('desktop', await page.evaluate(smallTargets, 24));
  note('desktop', await page.evaluate(misplaced));
  note('order', await page.evaluate(outOfOrder));
  note('motion', await page.evaluate(moving));

  await write('rtl');
  note('right to left', await page.evaluate(misplaced));
  await write('ltr');

  await page.emulateMedia({ forcedColors: 'active' });
  note('forced colours', await page.evaluate(unseenInForcedColors));
  await page.emulateMedia({ forcedColors: 'none' });

  await page.setViewportSize(zoomed);
  note('400 %', await page.evaluate(smallTargets, 24));
  note('400 %', await page.evaluate(misplaced));
  note('400 %', await page.evaluate(outOfReach));

  // The policy allows no element for it.
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, wider);
  note('wider text', await page.evaluate(misplaced));
  note('wider text', await page.evaluate(outOfReach));
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });

  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  if (!(await page.evaluate(() => matchMedia('(pointer: coarse)').matches))) wrong.push('not by touch');
  note('touch', await page.evaluate(smallTargets, 44));
  note('touch', await page.evaluate(misplaced));
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await page.setViewportSize(desktop);

  await paint(stage, 'dark');
  note('dark', await violationsOf(stage, unchecked, colorRules));
  await paint(stage, 'light');
  return wrong;
}

for (const file of storyFiles) {
  test(`nothing is blocked, inaccessible, out of place or too small in ${file}`, async ({ stage }) => {
    const names = await stage.page.evaluate(
      (from) => (globalThis as unknown as StoriesPage).storiesOf(from),
      file,
    );
    expect(names).not.toEqual([]);
    const wrong: Record<string, string[]> = {};
    for (const name of names) {
      await test.step(name, async () => {
        const { wrong: played, unchecked } = await play(stage, file, name);
        const found = [...played, ...(await examine(stage, unchecked))];
        if (found.length > 0) wrong[name] = found;
      });
    }
    expect(wrong).toEqual({});
  });
}

test('the walk sees what is wrong with a story', async ({ stage }) => {
  const file = 'stories/ConnectedAccount.stories.tsx';
  expect((await play(stage, file, 'Nowhere')).wrong).toContainEqual(
    expect.stringMatching(/^play: .*Nowhere/),
  );
  expect((await play(stage, file, 'Default')).wrong).toEqual([]);
  await stage.page.evaluate(() => {
    const account = document.querySelector<HTMLElement>('[data-layers-component="ConnectedAccount"]');
    const button = account?.querySelector('button');
    if (!account || !button) throw new Error('The story has no account.');
    account.append(document.createElement('img'));
    // Unread on a dark ground, and over the page's edge.
    button.style.color = 'black';
    account.style.marginInlineStart = '-40px';
    document.body.setAttribute('style', 'color: red');
  });
  expect(await stage.complaints()).toContainEqual(expect.stringMatching(/style-src/));
  const found = (await examine(stage, [])).join('\n');
  for (const each of ['light: image-alt', 'dark: color-contrast', 'desktop: beside the page']) {
    expect(found).toContain(each);
  }
});
