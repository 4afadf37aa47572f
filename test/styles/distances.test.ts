import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStyles } from '../../scripts/styles.js';
import { type HostName, hosts, sheets } from '../e2e/apps/host/hosts.js';
import { closePage, openPage } from '../helpers/openPage.js';

const styles = buildStyles();
const orders = ['the page', 'the kit'] as const;

/** The elements that each class of the kit may be on, as far as a page's rules name elements. */
const elements: Record<string, string> = {
  button: 'button type="button"',
  title: 'h2',
  rows: 'ul',
  row: 'li',
  'banner-accounts': 'ul',
  ConnectedAccount: 'article',
  ConnectingScreen: 'section',
};

/** An element for every class of the stylesheets. */
const everyPart = [
  ...new Set([...styles['styles.css'].matchAll(/\.layers-([\w-]+)/g)].map(([, name]) => name ?? '')),
]
  .filter((name) => name !== 'own-button')
  .map((name) => {
    const element = elements[name] ?? 'div';
    const root = /^[A-Z]/.test(name) ? `data-layers-component="${name}"` : '';
    const inside = ['primary', 'quiet'].map(
      (variant) =>
        `<button type="button" data-layers-part="action" class="layers-button" data-variant="${variant}"><span>x</span></button>`,
    );
    return `<${element} ${root} data-layers-part="${name}" class="layers-${name}" data-tone="warning">${inside.join('')}</${element.split(' ')[0]}>`;
  })
  .join('');

describe.each(sheets)('%s', (sheet) => {
  let page: Page;

  beforeAll(async () => {
    page = await openPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  afterAll(() => closePage(page));

  async function show(css: string, first: (typeof orders)[number], body: string) {
    const both = first === 'the kit' ? [styles[sheet], css] : [css, styles[sheet]];
    const tags = both.map((each) => `<style>${each}</style>`).join('');
    // The one line that a page with layers of its own is asked for.
    const order = '<style>@layer theme, base, layers-connect, components, utilities;</style>';
    await page.setContent(`<!doctype html>${order}${tags}
      <main data-layers-component="ConnectedAccountList" data-layers-part="root" class="layers-ConnectedAccountList">${body}</main>`);
  }

  const boxes = () =>
    page.$$eval('[data-layers-part]', (parts) =>
      parts.map((part) => {
        const style = getComputedStyle(part);
        const sides = ['top', 'right', 'bottom', 'left'];
        const names = sides.flatMap((side) => [`margin-${side}`, `padding-${side}`, `border-${side}-width`]);
        const read = [...names, 'border-top-style', 'border-top-left-radius'];
        return `${part.className}: ${read.map((name) => style.getPropertyValue(name)).join(' ')}`;
      }),
    );

  const bare: HostName[] = [
    'create-next-app',
    'modern-reset',
    'reset',
    'bootstrap',
    'tailwind',
    'aggressive',
  ];
  for (const host of bare) {
    it.each(orders)(
      `keeps every distance, border and corner on the ${host} page, %s first`,
      async (first) => {
        await show('main { width: 400px }', first, everyPart);
        const expected = await boxes();
        expect(expected.length).toBeGreaterThan(40);
        await show(`${await hosts[host].css()} main { width: 400px }`, first, everyPart);
        expect(await boxes()).toEqual(expected);
      },
    );
  }

  const action = (own: string) =>
    `<button type="button" data-layers-part="action" data-layers-custom class="layers-button ${own}">x</button>`;
  const reset = '* { margin: 0; padding: 0; border: 0 }';

  it.each([
    ['the part', '[data-layers-part="action"] { padding: 3px }'],
    ["the kit's class", '.layers-button { padding: 3px }'],
    ["a class of the page's own", '.mine { padding: 3px }'],
    ['an id', '#page button { padding: 3px }'],
    ['any class around it', '.page * { padding: 3px }'],
  ])('lets a rule win that names %s', async (_, rule) => {
    for (const first of orders) {
      for (const css of [`${reset} ${rule}`, `${rule} ${reset}`]) {
        await show(css, first, `<div id="page" class="page">${action('mine')}</div>`);
        expect(await page.$eval('.mine', (element) => getComputedStyle(element).padding)).toBe('3px');
      }
    }
  });

  it.runIf(sheet === 'styles.css')("lets the utilities of a page's later layer win", async () => {
    for (const first of orders) {
      await show(`${reset} @layer utilities { .mine { padding: 3px } }`, first, action('mine'));
      expect(await page.$eval('.mine', (element) => getComputedStyle(element).padding)).toBe('3px');
    }
  });

  it("leaves a button of the page's own, and a part without the kit's classes, to the page", async () => {
    const own = '<button data-layers-part="action" class="layers-own-button btn">x</button>';
    const unstyled = '<button data-layers-part="action" class="btn">x</button>';
    await show('button { margin: 1px; padding: 3px; border: 2px solid }', 'the page', own + unstyled);
    expect(
      await page.$$eval('.btn', (buttons) =>
        buttons.map((button) => {
          const { margin, padding, borderTopWidth } = getComputedStyle(button);
          return [margin, padding, borderTopWidth];
        }),
      ),
    ).toEqual([
      ['1px', '3px', '2px'],
      ['1px', '3px', '2px'],
    ]);
  });
});
