import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { localeItems } from '../.storybook/locales.js';
import { arrange, clip, open, setGlobals } from './openStory.js';
import { type Picture, type Section, writeStatesPage } from './statesPageHtml.js';
import { createWebpEncoder } from './webp.js';

/** The states whose words matter most. Their play functions read English, so the language changes afterwards. */
const inEveryLocale: Record<string, string[]> = {
  ConnectSocialButton: ['instagram-login-hint', 'opened-in-new-tab', 'in-app-browser', 'not-set-up'],
  ConnectingScreen: ['waiting', 'connected', 'exchange-failed', 'expired'],
  ConnectedAccount: ['default', 'reauth-required', 'disconnected', 'leased'],
  ConnectedAccountList: ['needs-reconnecting', 'empty', 'failed'],
  AccountPicker: ['needs-reconnecting', 'empty', 'failed'],
  ReauthBanner: ['expiring-soon', 'failing', 'several-accounts', 'still-needs-reconnecting'],
  RevokeDialog: ['default', 'four-posts-cancelled', 'nobody-knows'],
};

/** Where each component stands among all of them, and a state of its own in which most of its colours show. */
const components: Record<string, { among: string; main: string; moving: string }> = {
  ConnectSocialButton: { among: '.every-row', main: 'instagram', moving: 'starting' },
  ConnectingScreen: {
    among: '[data-layers-component="ConnectingScreen"]',
    main: 'exchange-failed',
    moving: 'waiting',
  },
  ConnectedAccount: {
    among: '.every-column > [data-layers-component="ConnectedAccount"] >> nth=1',
    main: 'reauth-required',
    moving: 'reconnecting',
  },
  ConnectedAccountList: {
    among: '[data-layers-component="ConnectedAccountList"]',
    main: 'needs-reconnecting',
    moving: 'loading',
  },
  ReauthBanner: { among: '[data-layers-component="ReauthBanner"]', main: 'failing', moving: 'starting' },
  RevokeDialog: { among: '.still', main: 'default', moving: 'revoking' },
  PlatformIcon: { among: '.every-row >> nth=1', main: 'instagram', moving: 'default' },
};

const examples = 'theming-examples--default';
const worked = 'theming-worked-themes--';
const themes = [
  { name: 'Built in, light', story: examples, colorScheme: 'light' },
  { name: 'Built in, dark', story: examples, colorScheme: 'dark' },
  { name: 'Graphite', story: `${worked}graphite`, colorScheme: 'light' },
  { name: 'Midnight', story: `${worked}midnight`, colorScheme: 'dark' },
  { name: 'Roast', story: `${worked}roast`, colorScheme: 'light' },
  { name: 'High contrast', story: `${worked}high-contrast`, colorScheme: 'light' },
  { name: 'shadcn/ui, light', story: `${worked}shadcn`, colorScheme: 'light' },
  { name: 'shadcn/ui, dark', story: `${worked}shadcn`, colorScheme: 'dark', press: 'Dark' },
] as const;

/** Two letters of each script that nobody could take for one another, unless both are the box of a missing glyph. */
const letters = {
  Japanese: 'あ語',
  Korean: '한글',
  Chinese: '简体',
  Arabic: 'بج',
  pseudo: 'ŝẋ',
  emoji: '☕🎉',
};

function readStories(site: string): { id: string; component: string; name: string }[] {
  const { entries } = JSON.parse(readFileSync(join(site, 'index.json'), 'utf8'));
  return Object.values(entries as Record<string, { id: string; name: string; title: string; type: string }>)
    .filter(
      ({ type, title, name }) => type === 'story' && /^Components\//.test(title) && name !== 'Playground',
    )
    .map(({ id, title, name }) => ({ id, component: title.replace('Components/', ''), name }));
}

/** Writes a page of every component by states, themes and locales, with its pictures, from a built Storybook. */
export async function takeStatesPage(
  browser: Browser,
  origin: string,
  site: string,
  folder: string,
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage({ locale: 'en-US', timezoneId: 'UTC' });
  const encode = await createWebpEncoder(browser);
  const stories = readStories(site);
  const nameOf = (component: string, slug: string) => {
    const id = `components-${component.toLowerCase()}--${slug}`;
    const found = stories.find((story) => story.id === id);
    if (!found) throw new Error(`There is no story "${id}". Name another in scripts/statesPage.ts.`);
    return found;
  };

  async function take(file: string, label: string, within?: string): Promise<Picture> {
    const box = await clip(page, within);
    const png = await page.screenshot({ clip: box, animations: 'disabled' });
    writeFileSync(join(folder, `${file}.webp`), await encode(png));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (wide) console.log(`${file} is wider than its window.`);
    return { file: `${file}.webp`, label, width: box.width, height: box.height };
  }

  async function takeStates(): Promise<Section> {
    const section: Section = { id: 'states', title: 'Components by states', rows: [] };
    for (const { id, component, name } of stories) {
      await open(page, origin, id, 390);
      const pictures = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await setGlobals(page, { colorScheme });
        await arrange(page, 390);
        pictures.push(await take(`${id.replace('components-', '')}-${colorScheme}`, colorScheme));
      }
      section.rows.push({ component, name, pictures });
    }
    return section;
  }

  async function takeThemes(): Promise<Section> {
    const taken = new Map(Object.keys(components).map((component) => [component, [] as Picture[]]));
    for (const theme of themes) {
      await open(page, origin, theme.story, 390);
      await setGlobals(page, { colorScheme: theme.colorScheme });
      if ('press' in theme) await page.getByRole('button', { name: theme.press, exact: true }).click();
      await arrange(page, 390);
      const slug = theme.name.toLowerCase().replace(/[^a-z]+/g, '-');
      for (const [component, { among }] of Object.entries(components)) {
        taken.get(component)?.push(await take(`theme-${slug}-${component}`, theme.name, among));
      }
    }
    const rows = [...taken].map(([component, pictures]) => ({ component, name: '', pictures }));
    return { id: 'themes', title: 'Components by themes', rows };
  }

  async function takeLocales(): Promise<Section> {
    const section: Section = { id: 'locales', title: 'Components by locales', rows: [] };
    for (const [component, slugs] of Object.entries(inEveryLocale)) {
      for (const slug of slugs) {
        const { id, name } = nameOf(component, slug);
        await open(page, origin, id, 320);
        const pictures = [];
        for (const { value, title } of localeItems) {
          await setGlobals(page, { locale: value });
          await arrange(page, 320);
          const file = `locale-${component}-${slug}-${value}`;
          pictures.push({ ...(await take(file, `${value} · ${title}`)), lang: value });
        }
        section.rows.push({ component, name, pictures });
      }
    }
    return section;
  }

  async function takePreferences(): Promise<Section> {
    const section: Section = { id: 'preferences', title: 'Forced colours and reduced motion', rows: [] };
    for (const [component, { main, moving }] of Object.entries(components)) {
      const pictures = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await open(page, origin, nameOf(component, main).id, 390, { forcedColors: 'active', colorScheme });
        await arrange(page, 390);
        pictures.push(
          await take(`forced-colors-${component}-${colorScheme}`, `forced colours, ${colorScheme}`),
        );
      }
      const { id, name } = nameOf(component, moving);
      const running = () => page.evaluate(() => document.getAnimations().length);
      await open(page, origin, id, 390, { reducedMotion: 'no-preference' });
      const before = await running();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await arrange(page, 390);
      const label = `${name}: animations that run: ${before}, with reduced motion: ${await running()}`;
      pictures.push(await take(`reduced-motion-${component}`, label));
      section.rows.push({ component, name: '', pictures });
    }
    return section;
  }

  const sections = [];
  for (const takeSection of [takeStates, takeThemes, takeLocales, takePreferences]) {
    const section = await takeSection();
    await page.emulateMedia({ forcedColors: null, reducedMotion: null, colorScheme: null });
    console.log(`${section.title}: ${section.rows.flatMap(({ pictures }) => pictures).length} pictures`);
    sections.push(section);
  }
  for (const script of await encode.missing(letters)) {
    console.log(`No font here has the glyphs of ${script}: the pictures show boxes instead. Install one.`);
  }
  writeStatesPage(folder, sections);
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  console.log(`${join(folder, 'index.html')}: ${(bytes / 1e6).toFixed(1)} MB in all`);
  await page.close();
}
