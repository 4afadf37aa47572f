import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page, type Request, type Route } from '@playwright/test';
import { type Demo, startDemo } from '../../examples/crm/server/startDemo.js';
import { createClock } from '../../scripts/clock.mjs';

export { expect };

/** The demo with a sandbox that is there. */
export type SandboxDemo = Demo & { sandbox: NonNullable<Demo['sandbox']> };

export const acmeChannels = '/customers/acme/channels';

/** For journeys that see the kit as most customers do. All other tests want reduced motion: see playwright.config.ts. */
export const inMotion = { contextOptions: { reducedMotion: 'no-preference' } } as const;

interface Fixtures {
  /** A demo and a sandbox of the test's own, on free ports: tests share nothing and may run side by side. */
  demo: SandboxDemo;
  /** How long the demo shows "connected" before it goes on: for as long as a test looks at it, unless it says otherwise. */
  lingerMs: number | null;
  /** Console errors that the test provokes. Any other one fails it. */
  expectedErrors: RegExp[];
  noConsoleErrors: undefined;
  /** Signs the page's browser in without a visit to the log-in page. */
  signIn: (user?: 'quinn' | 'noor') => Promise<void>;
  /** A page on Acme Coffee's channels, signed in as Quinn. */
  channels: Page;
}

export const test = base.extend<Fixtures>({
  lingerMs: [null, { option: true }],

  demo: async ({ lingerMs }, use) => {
    const demo = await startDemo({ config: { mode: 'sandbox' }, port: 0, clock: createClock(), lingerMs });
    if (!demo.sandbox) throw new Error('The demo has no sandbox.');
    await use({ ...demo, sandbox: demo.sandbox });
    await demo.close();
  },

  baseURL: async ({ demo }, use) => use(demo.appUrl),

  expectedErrors: [[], { option: true }],

  noConsoleErrors: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      await use(undefined);
      expect(errors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)))).toEqual([]);
    },
    { auto: true },
  ],

  signIn: async ({ context, demo }, use) =>
    use(async (user = 'quinn') => {
      const options = { form: { user }, headers: { origin: demo.appUrl }, maxRedirects: 0 };
      const response = await context.request.post(`${demo.appUrl}/login`, options);
      expect(response.status()).toBe(303);
    }),

  channels: async ({ page, signIn }, use) => {
    await signIn();
    await openChannels(page);
    await use(page);
  },
});

/** Opens the channels page and waits until its accounts have been read. */
export async function openChannels(page: Page): Promise<void> {
  await page.goto(acmeChannels);
  const list = page.locator('[data-layers-component="ConnectedAccountList"]');
  await expect(list).toHaveAttribute('data-status', /^(ready|empty)$/);
}

/** Presses a button that leaves for the consent page, and waits for it. */
export async function leaveFor(page: Page, button: Locator): Promise<void> {
  await button.click();
  await page.waitForURL(/\/authorize\?/);
}

/** Connects from the channels page up to the consent page. */
export const startConnect = (page: Page, platform: 'TikTok' | 'Instagram') =>
  leaveFor(page, page.getByRole('button', { name: `Connect ${platform}` }));

/** Decides on the consent page and waits until the browser is back in the app. */
export async function decide(page: Page, outcome: string): Promise<void> {
  const button = page.locator(`button[value="${outcome}"]`);
  if (!(await button.isVisible())) await page.getByText('Make it fail').click();
  await button.click();
  await page.waitForURL(/localhost:\d+\/(connect|customers)\//);
}

/** Asks the server by a connection of its own: one that is kept may be closed just as it is used again. */
export const fetchAlone = (route: Route, url = route.request().url()) =>
  route.fetch({ url, headers: { ...route.request().headers(), connection: 'close' } });

/** The row of one account. */
export const accountRow = (page: Page, handle: string): Locator =>
  page.locator('[data-layers-component="ConnectedAccount"]', { hasText: `@${handle}` });

/** The requests that the browser makes of the connect endpoints from here on, as "GET /attempts". */
export function countConnectRequests(page: Page): string[] {
  const seen: string[] = [];
  page.context().on('request', (request: Request) => {
    const [, path] = /\/api\/layers\/([a-z]+)/.exec(new URL(request.url()).pathname) ?? [];
    if (path) seen.push(`${request.method()} ${path}`);
  });
  return seen;
}

/** The calls that Layers got, as "POST oauth-url". */
export function layersCalls(demo: SandboxDemo): string[] {
  return demo.sandbox.calls.map(({ method, path }) => {
    const [, name] = /(oauth-url|reauth-url|oauth-status|social-accounts)/.exec(path) ?? [];
    return `${method} ${name ?? path}`;
  });
}

/** The rules that depend on colours: a page that was held to all of them drawn light is held to these drawn dark. */
export const colorRules = ['color-contrast', 'link-in-text-block'];

/** Fails on any accessibility violation of the page as it stands, drawn light and drawn dark. */
export async function expectAccessible(page: Page): Promise<void> {
  // The demo has no frame of another origin, and only for these axe needs a page of its own.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  for (const colorScheme of ['light', 'dark'] as const) {
    // Nothing is measured halfway through an animation.
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(colorRules)).analyze();
    const found = violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
    expect(found, colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
