import { expect, test } from '@playwright/test';
import { readPart } from './apps/csp/bundlePages.js';
import { type Pages, startPages } from './apps/csp/startPages.js';
import { type WatchedPage, watchedPage } from './apps/csp/watch.js';
import { whereIs } from './apps/whereIs.js';

type Bundle = Awaited<ReturnType<typeof readPart>>;

const components = [
  'ConnectSocialButton',
  'ConnectingScreen',
  'ConnectedAccount',
  'ConnectedAccountList',
  'ReauthBanner',
  'RevokeDialog',
  'AccountPicker',
  'Channels',
] as const;

let bundle: Bundle;
let pages: Pages;
let watched: WatchedPage;

test.beforeAll(async ({ browser }) => {
  bundle = await readPart(await whereIs('part'));
  pages = await startPages(bundle.browser, bundle.drawPart);
  watched = await watchedPage(browser);
});

test.afterAll(async () => {
  await watched.page.close();
  await pages.close();
});

/** Opens the page of one component and waits until React has it. */
async function open(query: Record<string, string>): Promise<void> {
  await watched.visit(`${pages.url}/?${new URLSearchParams(query)}`);
  await expect(watched.page.locator('html')).toHaveAttribute('data-hydrated', 'true');
}

async function hydrateWithoutTheme(part: string): Promise<void> {
  const html = bundle.drawPart(new URLSearchParams({ part }));
  // A dialog that is open from the start is drawn once there is a browser.
  if (part !== 'RevokeDialog') expect(html).toContain('data-layers-');
  await open({ part });
  await expect(watched.page.locator('[data-layers-part]').first()).toBeVisible();
  expect(await watched.complaints()).toEqual([]);
}

async function hydrateIntoTheme(part: string, theme: string, wins: keyof Bundle['accents']): Promise<void> {
  expect(bundle.drawPart(new URLSearchParams({ part, theme }))).not.toMatch(/ style=/);
  await open({ part, theme });
  const root = watched.page.locator(`[data-layers-component="${part}"]`);
  await expect(root).toHaveCSS('--layers-accent', bundle.accents[wins]);
  expect(await watched.complaints()).toEqual([]);
}

test('an icon hydrates, and the policy blocks nothing', () => hydrateWithoutTheme('PlatformIcon'));

for (const part of components) {
  test(`<${part}> hydrates, also into a theme of the provider's or its own, and the policy blocks nothing`, async () => {
    await test.step('without a theme', () => hydrateWithoutTheme(part));
    await test.step("the provider's", () => hydrateIntoTheme(part, 'provider', 'provider'));
    await test.step('its own', () => hydrateIntoTheme(part, 'component', 'component'));
    await test.step('both', () => hydrateIntoTheme(part, 'provider component', 'component'));
  });
}

test('a component without a provider hydrates into its theme', async () => {
  const query = { part: 'ConnectedAccount', theme: 'component', alone: '' };
  expect(bundle.drawPart(new URLSearchParams(query))).not.toMatch(/ style=/);
  await open(query);
  const root = watched.page.locator('[data-layers-component="ConnectedAccount"]');
  await expect(root).toHaveCSS('--layers-accent', bundle.accents.component);
  expect(await watched.complaints()).toEqual([]);
});

for (const [drawnBy, query] of [
  ['a server', {}],
  ['the browser', { client: '' }],
] as const) {
  test(`the dialog opens, locks the page and disconnects on a page drawn by ${drawnBy}`, async () => {
    const { page } = watched;
    const dialog = page.getByRole('alertdialog');
    const disconnect = page.getByRole('button', { name: 'Disconnect @acmecoffee' });
    const scrolled = () => page.evaluate(() => scrollY);
    await open({ part: 'ConnectedAccount', theme: 'provider', ...query });

    await disconnect.click();
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expect(page.locator('[data-layers-component="RevokeDialog"]')).toHaveCSS(
      '--layers-accent',
      bundle.accents.provider,
    );
    await expect(page.locator('body')).toHaveCSS('overflow', 'hidden');
    await page.mouse.wheel(0, 300);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(disconnect).toBeFocused();
    expect(await scrolled()).toBe(0);
    await page.mouse.wheel(0, 200);
    await expect.poll(scrolled).toBe(200);

    await disconnect.click();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await expect(dialog).toContainText('We canceled 4 queued posts on this account.');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toHaveCount(0);

    expect(await page.locator('style').count()).toBe(0);
    expect(await watched.complaints()).toEqual([]);
  });
}

// The page's own overflow, by element. A page that is locked already is somebody else's business.
for (const [element, own, locked] of [
  ['html', 'overflow-y: scroll;', true],
  ['body', 'overflow: auto !important;', true],
  ['body', 'overflow-y: hidden;', false],
] as const) {
  test(`the dialog gives ${element} its "${own}" back`, async () => {
    const { page } = watched;
    const styled = page.locator(element);
    const styleOf = () => styled.evaluate(({ style }) => style.cssText);
    await open({ part: 'ConnectedAccount' });
    await styled.evaluate(({ style }, css) => {
      style.cssText = css;
    }, own);

    await page.getByRole('button', { name: 'Disconnect @acmecoffee' }).click();
    await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' })).toBeFocused();
    await expect(styled).toHaveCSS('overflow-y', 'hidden');
    expect((await styleOf()).includes(own)).toBe(!locked);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    expect(await styleOf()).toBe(own);
    expect(await watched.complaints()).toEqual([]);
  });
}

// Each does what the policy forbids, so that an empty list of complaints means something.
const breaches: [name: string, directive: string, breach: () => void][] = [
  [
    'a style attribute',
    'style-src-attr',
    () => {
      document.body.setAttribute('style', 'color: red');
    },
  ],
  [
    'a style element',
    'style-src-elem',
    () => {
      const style = document.createElement('style');
      style.append('body { color: red }');
      document.head.append(style);
    },
  ],
  [
    'a string of HTML',
    'require-trusted-types-for',
    () => {
      try {
        document.body.innerHTML = '<p>Trusted by nobody.</p>';
      } catch {}
    },
  ],
  [
    'a picture over plain HTTP',
    'img-src',
    () => {
      new Image().src = 'http://pictures.test/acme.png';
    },
  ],
  [
    'a call to another host',
    'connect-src',
    () => {
      fetch('https://elsewhere.test/').catch(() => {});
    },
  ],
];

for (const [name, directive, breach] of breaches) {
  test(`${name} is seen and complained of`, async () => {
    await open({ part: 'ConnectSocialButton' });
    expect(await watched.complaints()).toEqual([]);
    await watched.page.evaluate(breach);
    await expect
      .poll(watched.complaints)
      .toContainEqual(expect.stringMatching(`^event: ${directive} blocks`));
    await expect
      .poll(watched.complaints)
      .toContainEqual(expect.stringMatching(`^report: ${directive} blocks`));
  });
}

test('what a server’s HTML has inline is seen and complained of', async () => {
  const inline = '<p style="color: red">Partly drawn.</p><script>globalThis.ran = true</script>';
  const served = await startPages(bundle.browser, () => inline);
  await watched.visit(served.url);
  const complaints = await watched.complaints();
  await served.close();
  for (const directive of ['style-src-attr', 'script-src-elem']) {
    expect(complaints).toContainEqual(expect.stringMatching(`^event: ${directive} blocks`));
  }
});
