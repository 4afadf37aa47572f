import { expect, type Page, test } from '@playwright/test';
import { anatomies, type PartFacts, withoutClasses } from '../../stories/docs/anatomy.js';
import { statuses } from '../../stories/docs/statuses.js';
import type { StoriesPage } from './apps/csp/pages/stories.js';
import { whereIs } from './apps/whereIs.js';
import { fetchAlone } from './fixtures.js';

// Every story of a component is played while a watcher notes each part and each status that is drawn, if only for a
// moment.

/** A part as it was drawn: inside which components, the nearest first, on which element, in which classes. */
interface Drawn {
  part: string;
  within: string[];
  element: string;
  classes: string;
}

declare global {
  var drawn: Drawn[];
  /** By component. */
  var drawnStatuses: Record<string, string[]>;
}

function watchParts(): void {
  const seen = new Set<string>();
  globalThis.drawn = [];
  globalThis.drawnStatuses = {};
  const noteStatus = (element: Element) => {
    const component = element.getAttribute('data-layers-component');
    const status = element.getAttribute('data-status');
    if (component === null || status === null) return;
    globalThis.drawnStatuses[component] ??= [];
    const noted = globalThis.drawnStatuses[component];
    if (!noted.includes(status)) noted.push(status);
  };
  const note = (element: Element) => {
    const part = element.getAttribute('data-layers-part');
    if (part === null) return;
    noteStatus(element);
    const within: string[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const component = at.getAttribute('data-layers-component');
      if (component !== null) within.push(component);
    }
    const noted = {
      part,
      within,
      element: element.localName,
      classes: element.getAttribute('class') ?? '',
    };
    const key = JSON.stringify(noted);
    if (seen.has(key)) return;
    seen.add(key);
    globalThis.drawn.push(noted);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof Element) noteStatus(target);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        note(node);
        node.querySelectorAll('[data-layers-part]').forEach(note);
      }
    }
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['data-status'] });
}

// A page of https, which is the only one that offers a way out of another app's browser.
const origin = 'https://kit.example.com';

let page: Page;

test.beforeAll(async ({ browser }) => {
  const stories = await whereIs('stories');
  page = await browser.newPage({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' });
  await page.addInitScript(watchParts);
  await page.route(`${origin}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    await route.fulfill({ response: await fetchAlone(route, `${stories}${pathname}${search}`) });
  });
});

test.afterAll(() => page.close());

const classesFor = (parts: readonly string[]) => ({
  classNames: Object.fromEntries(parts.map((part) => [part, `their-${part}`])),
});

/** What is drawn when the stories of a file, each of them by default, are played with a class for each part. */
async function play(file: string, parts: readonly string[]): Promise<Drawn[]> {
  await page.goto(origin);
  const failed = await page.evaluate(
    async ([from, args]) => {
      const stories = globalThis as unknown as StoriesPage;
      const wrong: string[] = [];
      for (const name of await stories.storiesOf(from)) {
        await stories.play(from, name, args).catch((error) => wrong.push(`${name}: ${error}`));
      }
      return wrong;
    },
    [file, classesFor(parts)] as const,
  );
  expect(failed).toEqual([]);
  return page.evaluate(() => globalThis.drawn);
}

const isDrawn = (drawn: readonly Drawn[], component: string, wanted: string) =>
  drawn.some(({ part, within }) => part === wanted && within.includes(component));

/** Stories to play while something that is loaded on demand does not arrive, for the parts that stand in for it. */
const withoutCode: Record<string, { story: string; code: string }> = {
  RevokeDialog: { story: 'Default', code: '**/RevokeDialogContent*' },
};

/** What is drawn in place of code that does not arrive, from the moment of the press until all of `missing` has been seen. */
async function playWithoutCode(
  component: string,
  parts: readonly string[],
  missing: readonly string[],
): Promise<Drawn[]> {
  const late = withoutCode[component];
  if (!late) return [];
  await page.route(late.code, (route) => route.abort());
  await page.goto(origin);
  // Its play function waits for what does not come, which nobody has to see the end of.
  await page.evaluate(
    ([from, name, args]) => {
      void (globalThis as unknown as StoriesPage).play(from, name, args).catch(() => {});
    },
    [`stories/${component}.stories.tsx`, late.story, classesFor(parts)] as const,
  );
  const unseen = async () => {
    const drawn = await page.evaluate(() => globalThis.drawn);
    return missing.filter((part) => !isDrawn(drawn, component, part));
  };
  await expect.soft.poll(unseen).toEqual([]);
  await page.unroute(late.code);
  return page.evaluate(() => globalThis.drawn);
}

/** The parts of the connect button that its place in an empty list draws too. */
const links = ['copy-link', 'link', 'open-in-browser'];

/** The parts of a start and its notices, which need a story for each way that one can go. */
const isStart = (part: string) => !['root', 'action', 'hint', 'retry'].includes(part);

const unique = (values: readonly string[]) => [...new Set(values)].sort();

/** What is documented of the statuses of a component: those with a name, and whether there may be others. */
function documentedStatuses(component: string) {
  const documented = Object.entries(statuses).find(([name]) => name === component)?.[1] ?? {};
  const names = Object.keys(documented);
  return { named: names.filter((status) => /^[a-z_]+$/.test(status)), open: names.includes('any other') };
}

const readStatuses = (component: string) =>
  page.evaluate((name) => globalThis.drawnStatuses[name] ?? [], component);

for (const [component, anatomy] of Object.entries(anatomies) as [string, Record<string, PartFacts>][]) {
  test(`the parts and statuses of ${component} are the documented ones, and each part takes its class`, async () => {
    const documented = Object.keys(anatomy).sort();
    const drawn = await play(`stories/${component}.stories.tsx`, documented);
    const drawnStatuses = await readStatuses(component);
    // A component passes its classes on to those inside it, so their parts are its own as well. What they can draw is
    // held where they are on their own.
    const ofAccounts = [...Object.keys(anatomies['ConnectedAccount'] ?? {}), ...links];
    const passedOn =
      {
        ConnectedAccountList: ofAccounts,
        AccountPicker: [...Object.keys(anatomies['ConnectSocialButton'] ?? {}).filter(isStart), ...links],
        Channels: Object.keys(anatomy).filter((part) => part !== 'root' && part !== 'connect'),
      }[component] ?? [];
    const wanted = documented.filter((part) => !passedOn.includes(part));
    const missing = wanted.filter((part) => !isDrawn(drawn, component, part));
    drawn.push(...(await playWithoutCode(component, documented, missing)));
    drawnStatuses.push(...(await readStatuses(component)));
    const { named, open } = documentedStatuses(component);
    expect.soft(named.filter((status) => !drawnStatuses.includes(status))).toEqual([]);
    if (!open) expect.soft(unique(drawnStatuses).filter((status) => !named.includes(status))).toEqual([]);

    const own = drawn.filter(({ part, within }) => within[0] === component && !(part in withoutClasses));
    expect.soft(unique(own.map(({ part }) => part)).filter((part) => !documented.includes(part))).toEqual([]);

    const inside = drawn.filter(({ within }) => within.includes(component));
    expect.soft(wanted.filter((part) => !isDrawn(drawn, component, part))).toEqual([]);

    const classed = inside.filter(({ part, classes }) => classes.split(' ').includes(`their-${part}`));
    expect.soft(wanted.filter((part) => !classed.some((each) => each.part === part))).toEqual([]);

    // The elements that are named first: `form in a server’s HTML, else div` names two.
    const wrong = own.filter(
      ({ part, element }) => !new RegExp(`\\b${element}\\b`).test(anatomy[part]?.element ?? ''),
    );
    expect.soft(unique(wrong.map(({ part, element }) => `${part}: ${element}`))).toEqual([]);
  });
}

test('the parts that take no class are drawn by several components', async () => {
  const file = 'stories/ConnectSocialButton.stories.tsx';
  const drawn = await play(file, []);
  for (const part of Object.keys(withoutClasses)) {
    expect(drawn.some((each) => each.part === part)).toBe(true);
  }
});
