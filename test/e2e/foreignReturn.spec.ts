import type { Browser, BrowserContext, Page } from '@playwright/test';
import { reportFigure } from '../helpers/reportFigure.js';
import { acmeChannels, expect, type SandboxDemo, startConnect, test } from './fixtures.js';

// Noor starts, and gets the link to whoever sits at another browser, or at the same one later. Quinn consents.
const noorsChannels = '/customers/birch/channels';
const handle = 'acmecoffee';
const minute = 60_000;

test.use({ expectedErrors: [/status of (401|404)/] });
test.beforeEach(({ demo }) => demo.sandbox.setScenario('happy'));

type User = 'quinn' | 'noor';

async function signInAs(context: BrowserContext, demo: SandboxDemo, user: User): Promise<void> {
  const options = { form: { user }, headers: { origin: demo.appUrl }, maxRedirects: 0 };
  expect((await context.request.post(`${demo.appUrl}/login`, options)).status()).toBe(303);
}

/** A browser that has never been here. */
const newBrowser = (browser: Browser, { appUrl }: SandboxDemo) => browser.newContext({ baseURL: appUrl });

interface Way {
  name: string;
  /** Starts on somebody's channels, and resolves to the link. */
  start(page: Page, channels: string): Promise<string>;
  /** How somebody gets to the link, in a browser that has the app open. */
  follow(page: Page, link: string): Promise<Page>;
}

const ways: Way[] = [
  {
    name: 'redirect',
    async start(page, channels) {
      await page.goto(channels);
      await startConnect(page, 'TikTok');
      return page.url();
    },
    async follow(page, link) {
      await page.goto('/login');
      await page.evaluate((url) => window.location.assign(url), link);
      return page;
    },
  },
  {
    name: 'new tab',
    async start(page, channels) {
      await page.goto(`${channels}?open=new-tab`);
      const button = page.getByRole('button', { name: 'Connect TikTok' });
      const [consent] = await Promise.all([page.waitForEvent('popup'), button.click()]);
      await consent.waitForURL(/\/authorize\?/);
      const link = consent.url();
      await consent.close();
      return link;
    },
    async follow(page, link) {
      await page.goto('/login');
      const opened = page.waitForEvent('popup');
      await page.evaluate((url) => void window.open(url), link);
      return opened;
    },
  },
  {
    name: 'copied link',
    async start(page, channels) {
      await page.addInitScript(() => {
        window.open = () => null;
      });
      await page.goto(`${channels}?open=new-tab`);
      await page.getByRole('button', { name: 'Connect TikTok' }).click();
      const link = page.getByRole('link', { name: 'Open TikTok (opens in a new tab)' });
      return (await link.getAttribute('href')) ?? '';
    },
    async follow(page, link) {
      await page.goto(link);
      return page;
    },
  },
];

/** Consents, and lets the platform send the browser back to the app. */
async function consentTo(page: Page, link: string, way: Way): Promise<Page> {
  const consent = await way.follow(page, link);
  await consent.waitForURL(/\/authorize\?/);
  await consent.locator('button[value="approve"]').click();
  return consent;
}

/** The demo asks who is logged out to sign in, and then goes on where they were. */
async function signInToGoOn(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/login\?next=%2Fconnect%2Ffailed/);
  await page.getByRole('button', { name: 'Quinn Avery' }).click();
}

const isNotYours = "We couldn't tell that this was you.";
const wayOut = 'Sign in as the person who started connecting, or connect again.';

/** Whoever came back is told that it was not theirs, and both ways on are there. */
async function expectWayOut(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/connect\/failed\?attempt=[\w-]+&error=return_unbound$/);
  const screen = page.locator('[data-layers-component="ConnectingScreen"]');
  await expect(screen).toContainText(isNotYours);
  await expect(screen).toContainText(wayOut);
  await expect(screen.getByRole('button', { name: 'Reload and sign in' })).toBeVisible();
  await screen.locator(`a[href="${acmeChannels}"]`).click();
  await expect(page.getByRole('button', { name: 'Connect TikTok' })).toBeVisible();
}

/** What the one who started is shown and told, at once and whenever they look again. */
async function isLinkedFor(page: Page, demo: SandboxDemo, attemptId: string): Promise<boolean> {
  const look = () =>
    page.evaluate(async (id) => {
      const list = await (await fetch('/api/layers/accounts')).json();
      const attempt = await (await fetch(`/api/layers/attempts/${id}`)).json();
      return { handles: list.items.map((item: { handle: string }) => item.handle), attempt: attempt.status };
    }, attemptId);
  for (const ms of [0, 6_000, 11 * minute, 61 * minute]) {
    demo.sandbox.advance(ms);
    const { handles, attempt } = await look();
    // What was there before is there all the time: the list is not just empty.
    expect(handles).toContain('harborlane');
    if (handles.includes(handle) || attempt === 'completed') return true;
  }
  await page.goto(noorsChannels);
  await expect(page.getByText('@harborlane')).toBeVisible();
  return page.getByText(`@${handle}`).isVisible();
}

interface Cell {
  browser: Browser;
  context: BrowserContext;
  demo: SandboxDemo;
  way: Way;
}

interface Place {
  name: string;
  /** Starts as Noor, and makes ready the browser in which Quinn finds the link. */
  prepare(cell: Cell): Promise<{ link: string; victim: Page }>;
  isSignedIn: boolean;
}

/** Starts as Noor, in a browser of her own. */
async function startElsewhere({ browser, demo, way }: Cell): Promise<string> {
  const context = await newBrowser(browser, demo);
  await signInAs(context, demo, 'noor');
  return way.start(await context.newPage(), noorsChannels);
}

const places: Place[] = [
  {
    name: 'same browser',
    isSignedIn: true,
    async prepare({ context, demo, way }) {
      await signInAs(context, demo, 'noor');
      const page = await context.newPage();
      const link = await way.start(page, noorsChannels);
      await page.close();
      await signInAs(context, demo, 'quinn');
      return { link, victim: await context.newPage() };
    },
  },
  {
    name: 'logged out',
    isSignedIn: false,
    prepare: async (cell) => ({ link: await startElsewhere(cell), victim: await cell.context.newPage() }),
  },
  {
    name: 'somebody else logged in',
    isSignedIn: true,
    async prepare(cell) {
      const link = await startElsewhere(cell);
      await signInAs(cell.context, cell.demo, 'quinn');
      return { link, victim: await cell.context.newPage() };
    },
  },
];

for (const place of places) {
  for (const way of ways) {
    const cell = `${place.name}, ${way.name}`;

    test(`an account is not linked to whoever sent the link (${cell})`, async ({
      browser,
      context,
      demo,
    }) => {
      const { link, victim } = await place.prepare({ browser, context, demo, way });
      const page = await consentTo(victim, link, way);
      if (!place.isSignedIn) await signInToGoOn(page);
      await expect(page).toHaveURL(/\/connect\//);
      const attemptId = new URL(page.url()).searchParams.get('attempt') ?? '';
      // The account is there, at Layers, in the project of whoever started: nobody here can prevent that.
      const there = demo.sandbox.accounts(demo.sandbox.otherProjectId);
      expect(there.map((account) => account.handle)).toContain(handle);

      const attacker = await newBrowser(browser, demo);
      await signInAs(attacker, demo, 'noor');
      const looking = await attacker.newPage();
      await looking.goto('/customers');
      const linked = await isLinkedFor(looking, demo, attemptId);
      reportFigure({ figure: 'browsers', cell, linked });
      expect(linked).toBe(false);
      await expectWayOut(page);
    });
  }
}

for (const way of ways) {
  test(`the same user in the same browser is connected (${way.name})`, async ({ context, demo }) => {
    await signInAs(context, demo, 'quinn');
    const page = await context.newPage();
    const link = await way.start(page, acmeChannels);
    await page.close();
    const back = await consentTo(await context.newPage(), link, way);
    await expect(back.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
    await back.getByRole('link', { name: 'Continue' }).click();
    await expect(back.getByText(`@${handle}`).first()).toBeVisible();
  });

  test(`who finishes logged out signs in, and is connected (${way.name})`, async ({
    browser,
    context,
    demo,
  }) => {
    const desk = await newBrowser(browser, demo);
    await signInAs(desk, demo, 'quinn');
    const link = await way.start(await desk.newPage(), acmeChannels);
    const page = await consentTo(await context.newPage(), link, way);
    await signInToGoOn(page);
    await expect(page.getByRole('heading', { name: 'TikTok is connected' })).toBeVisible();
    await page.goto(acmeChannels);
    await expect(page.getByText(`@${handle}`).first()).toBeVisible();
  });
}
