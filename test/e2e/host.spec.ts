import { expect, type Page } from '@playwright/test';
import type { Shared } from './apps/host/app/copy.js';
import { hostNames, sheets } from './apps/host/hosts.js';
import { findFaults } from './apps/host/measure.js';
import { testOf } from './apps/testOf.js';

const test = testOf('host');

const dialogRoot = '[data-layers-component="RevokeDialog"]';

/** Stops what moves, so that a picture is the same each time. */
const still = { animations: 'disabled', caret: 'hide' } as const;

async function settle(page: Page): Promise<void> {
  const at = (name: string) => page.locator(`[data-case="${name}"]`);
  await page.evaluate(() => {
    window.open = () => null;
  });
  await at('failing').getByRole('button').click();
  await at('blocked').getByRole('button').click();
  await expect(at('failing')).toContainText('Try again');
  await expect(at('blocked').getByRole('link')).toBeVisible();
  await expect(at('waiting').locator('[data-status="waiting"]')).toBeVisible();
  await expect(at('connected').getByRole('link', { name: 'Continue' })).toBeVisible();
  await expect(at('failed').getByRole('link').first()).toBeVisible();
  await expect(at('unknown').getByRole('link').first()).toBeVisible();
  await expect(at('list').locator('[data-status="ready"]')).toBeVisible();
  await expect(at('empty').getByRole('button').first()).toBeVisible();
  await expect(at('broken').getByRole('button')).toBeVisible();
  await expect(at('banners').getByRole('button')).toHaveCount(3);
  await expect(at('banner').getByRole('button')).toHaveCount(1);
  await page.mouse.move(0, 0);
}

for (const host of hostNames) {
  for (const sheet of sheets) {
    test(`every state is legible and within reach on the ${host} page with ${sheet}`, async ({ page }) => {
      await page.goto(`/${host}/${sheet}/states`);
      await settle(page);
      for (const width of [1000, 340]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(findFaults, undefined)).toEqual([]);
      }
      await page.setViewportSize({ width: 1280, height: 720 });
      const list = page.locator('[data-case="list"]');
      await list
        .getByRole('button', { name: /^Disconnect/ })
        .first()
        .click();
      await expectGoodDialog(page);
    });
  }
}

/** Holds that the dialog is legible and within reach, and cancels it. */
async function expectGoodDialog(page: Page): Promise<void> {
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(await page.evaluate(findFaults, dialogRoot)).toEqual([]);
  await expect(dialog).toBeInViewport({ ratio: 1 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
}

/** What a modal dialog may leave behind on the page. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    body: document.body.getAttribute('style') ?? '',
    root: document.documentElement.getAttribute('style') ?? '',
    pointerEvents: getComputedStyle(document.body).pointerEvents,
    hidden: [...document.querySelectorAll('[aria-hidden="true"], [inert]')].filter(
      (each) => !each.closest('[data-layers-component]'),
    ).length,
    styles: document.querySelectorAll('style').length,
  }));

for (const kind of ['native', 'radix', 'trapping']) {
  test(`the dialog opens, works and closes inside a ${kind} modal of the host's`, async ({ page }) => {
    await page.goto('/bootstrap/styles.css/modals');
    const before = await traces(page);
    await page.getByRole('button', { name: `Open ${kind}` }).click();
    const modal = page.getByRole('dialog', { name: kind });
    const disconnect = modal.getByRole('button', { name: /^Disconnect/ });
    await expect(disconnect).toBeVisible();
    const around = await traces(page);

    await disconnect.click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    const box = await page.locator(dialogRoot).boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, ...page.viewportSize() });
    expect(await page.evaluate(findFaults, dialogRoot)).toEqual([]);

    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(modal).toBeVisible();
    await expect(disconnect).toBeFocused();
    expect(await traces(page)).toEqual(around);

    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Disconnect' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await expect(dialog).toContainText('We canceled 4 queued posts');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(modal).toBeVisible();
    expect(await modal.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    expect(await traces(page)).toEqual(around);

    await modal.getByRole('button', { name: 'Close' }).click();
    await expect(modal).toBeHidden();
    expect(await traces(page)).toEqual(before);
  });
}

/**
 * Reads everything about the host's own elements that a stylesheet could change. Returns how many there are and which of
 * them are not as they were when this was called first: the page keeps the rest, which is megabytes.
 */
const looks = (page: Page) =>
  page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      animation.pause();
      animation.currentTime = 0;
    }
    const read = (element: Element, pseudo: string | null) => {
      const style = getComputedStyle(element, pseudo);
      // What is not drawn looks like nothing, whatever else is said of it.
      const { content } = style;
      if (/^::(before|after)$/.test(pseudo ?? '') && /^(none|normal)$/.test(content)) return content;
      if (pseudo === '::marker' && getComputedStyle(element).display !== 'list-item') return 'none';
      return [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    };
    const elements = [...document.querySelectorAll('html, head ~ body, body *')].map(
      (element) =>
        `${element.localName}.${element.className}` +
        [null, '::before', '::after', '::marker'].map((pseudo) => read(element, pseudo)),
    );
    const page = globalThis as { firstLooks?: string[] };
    const { firstLooks: first = elements } = page;
    page.firstLooks = first;
    const changed = elements.filter((each, index) => each !== first[index]);
    return { count: elements.length, changed: elements.length === first.length ? changed : elements };
  });

// That the sheets speak of nothing but the kit's own elements is held below, whatever the host.
for (const host of ['plain', 'bootstrap', 'aggressive'] as const) {
  test(`neither stylesheet changes a pixel of the ${host} page`, async ({ page }) => {
    await page.goto(`/${host}/none/sink`);
    const picture = () => page.screenshot({ fullPage: true, ...still });
    const pixels = await picture();
    expect((await looks(page)).count).toBeGreaterThan(60);
    for (const sheet of sheets) {
      for (const place of ['afterbegin', 'beforeend'] as const) {
        await page.evaluate(
          ([sheet, place]) =>
            new Promise((resolve) => {
              const link = Object.assign(document.createElement('link'), {
                rel: 'stylesheet',
                href: `/dist/${sheet}`,
              });
              link.onload = resolve;
              document.head.insertAdjacentElement(place, link);
            }),
          [sheet, place] as const,
        );
        expect((await looks(page)).changed).toEqual([]);
        expect((await picture()).equals(pixels)).toBe(true);
        await page.locator(`link[href="/dist/${sheet}"]`).evaluate((link) => link.remove());
      }
    }
  });
}

/** Every rule of a stylesheet as the browser reads it. */
const readRules = (page: Page, sheet: string) =>
  page.evaluate(async (sheet) => {
    const css = new CSSStyleSheet();
    css.replaceSync(await (await fetch(`/dist/${sheet}`)).text());
    const selectors: string[] = [];
    const layers: string[] = [];
    const keyframes: string[] = [];
    const others: string[] = [];
    const walk = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) selectors.push(rule.selectorText);
        else if (rule instanceof CSSKeyframesRule) keyframes.push(rule.name);
        else if (rule instanceof CSSLayerBlockRule) layers.push(rule.name);
        else if (!(rule instanceof CSSMediaRule || rule instanceof CSSSupportsRule))
          others.push(rule.cssText);
        if (rule instanceof CSSGroupingRule) walk(rule.cssRules);
      }
    };
    walk(css.cssRules);
    return {
      selectors,
      layers,
      keyframes,
      others,
      important: [...css.cssRules].some(({ cssText }) => cssText.includes('!important')),
    };
  }, sheet);

/** The parts of a list of selectors, whose commas in brackets are not the list's. */
function alternatives(list: string): string[] {
  const found = [''];
  let depth = 0;
  for (const character of list) {
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) found.push('');
    else found[found.length - 1] += character;
  }
  return found.map((each) => each.trim());
}

for (const sheet of sheets) {
  test(`${sheet} speaks of nothing but the kit's own elements, with less weight than a class`, async ({
    page,
  }) => {
    await page.goto('/plain/none/sink');
    const { selectors: all, layers, keyframes, others, important } = await readRules(page, sheet);
    const weight = ':not(i i i i)';
    const heavy = all.filter((selector) => selector.includes(weight));
    expect(heavy).toHaveLength(sheet === 'styles.css' ? 1 : all.length);
    const selectors = all.map((selector) => selector.replaceAll(weight, ''));
    expect(selectors.length).toBeGreaterThan(60);
    const weightless = selectors
      .flatMap(alternatives)
      .map((selector) => /^:where\((.*)\)(?:::before)?$/.exec(selector)?.[1] ?? selector);
    const asked = weightless
      .flatMap(alternatives)
      .map((selector) => selector.replace(/:(not|has)\((?:[^()]|\([^()]*\))*\)/g, ''));
    expect(asked.filter((selector) => !/\.layers-|\[data-layers-/.test(selector))).toEqual([]);
    expect(
      selectors.filter((selector) => alternatives(selector).some((each) => !each.startsWith(':where('))),
    ).toEqual([]);
    expect(keyframes.filter((name) => !name.startsWith('layers-'))).toEqual([]);
    expect(others).toEqual([]);
    expect(important).toBe(false);
    expect(layers).toEqual(sheet === 'styles.css' ? ['layers-connect'] : []);
  });
}

// What is drawn on the way is held above, for all.
for (const host of ['create-next-app', 'aggressive'] as const) {
  for (const sheet of host === 'aggressive' ? sheets : (['styles.css'] as const)) {
    test(`a customer connects, reconnects and disconnects on the ${host} page with ${sheet}`, async ({
      page,
    }) => {
      await page.goto(`/${host}/${sheet}/journey`);
      const approve = async () => {
        await page.getByRole('button', { name: 'Approve' }).click();
        await page.getByRole('link', { name: 'Continue' }).click();
      };
      const rows = page.locator('[data-layers-component="ConnectedAccount"]');
      const banner = page.locator('[data-layers-component="ReauthBanner"]');
      await banner.getByRole('button', { name: 'Reconnect' }).click();
      await approve();
      await expect(banner).toContainText('is connected again');
      await banner.getByRole('button', { name: 'Dismiss' }).click();

      await page.getByRole('button', { name: 'Connect Instagram' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Try again' }).click();
      await approve();
      await expect(rows).toHaveCount(2);

      const dialog = page.getByRole('alertdialog');
      const disconnect = rows.first().getByRole('button', { name: 'Disconnect' });
      await disconnect.click();
      await expectGoodDialog(page);
      await disconnect.click();
      await dialog.getByRole('button', { name: 'Disconnect' }).click();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expect(rows.first()).toHaveAttribute('data-status', 'disconnected');
    });
  }
}

test('copies, versions, React versions and roots on one page work side by side and do not mix', async ({
  page,
}) => {
  await page.goto('/plain/styles.css/copy+same+other');
  const names = ['copy', 'second root', 'same', 'other'];
  const list = (name: string) => page.locator(`[data-copy="${name}"]`);
  for (const name of names)
    await expect(list(name).getByRole('button', { name: 'Disconnect' })).toBeVisible();
  const seen = () =>
    page.evaluate(() => {
      const { shared } = window as unknown as { shared: Shared };
      return Object.fromEntries(
        Object.entries(shared.seen).map(([name, { calls, events }]) => [name, [calls(), events.length]]),
      );
    });

  for (const name of ['copy', 'other', 'second root']) {
    const before = await seen();
    await list(name).getByRole('button', { name: 'Disconnect' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await expect(dialog).toContainText('We canceled 4 queued posts');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(list(name).locator('[data-status="disconnected"]')).toBeVisible();
    const after = await seen();
    // Another copy of the same version is told, as another tab is, and reads its list again. Nobody else notices.
    for (const other of names.filter((each) => each !== name)) {
      expect(after[other]?.[1]).toBe(before[other]?.[1]);
      if (other !== 'same') expect(after[other]?.[0]).toBe(before[other]?.[0]);
    }
    if (name === 'copy')
      await expect.poll(async () => (await seen())['same']?.[0]).toBeGreaterThan(before['same']?.[0] ?? 0);
  }
  await expect(list('same').getByRole('button', { name: 'Disconnect' })).toBeVisible();
});

for (const place of ['shadow root', 'frame']) {
  test(`a customer connects and disconnects in a ${place} on a page without the stylesheet`, async ({
    page,
  }) => {
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`/plain/none/shadow${place === 'frame' ? '#frame' : ''}`);
    const inside = place === 'frame' ? page.frameLocator('iframe') : page;
    await inside.getByRole('button', { name: 'Connect Instagram' }).click();
    await inside.getByRole('button', { name: 'Approve' }).click();
    await inside.getByRole('link', { name: 'Continue' }).click();
    const rows = inside.locator('[data-layers-component="ConnectedAccount"]');
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toHaveCSS('border-top-width', '0px');
    const disconnect = inside.getByRole('button', { name: 'Disconnect @acmecoffee' }).first();
    await disconnect.click();
    const dialog = inside.getByRole('alertdialog');
    await expect(dialog).toHaveCSS('max-width', '420px');
    await expect(inside.locator('header')).toHaveAttribute('aria-hidden', 'true');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Disconnect' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(disconnect).toBeFocused();
    await disconnect.click();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(inside.locator('header')).not.toHaveAttribute('aria-hidden');
    expect(errors).toEqual([]);
  });
}
