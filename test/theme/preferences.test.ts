import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumLaunchOptions } from '../../scripts/chromium.mjs';
import { buildStyles } from '../../scripts/styles.js';

const sheets = Object.entries(buildStyles());

/** An element for every class that the stylesheet draws, in every state that makes one move. */
function everyPart(css: string): string {
  const names = [...new Set([...css.matchAll(/\.(layers-[\w-]+)/g)].map(([, name]) => name))];
  const states = ['data-tone="busy"', 'aria-disabled="true" data-variant="primary"'];
  return names
    .flatMap((name) => states.map((state) => `<div data-layers-part class="${name}" ${state}><b>x</b></div>`))
    .join('');
}

const moving = (page: Page) =>
  page.$$eval('*', (elements) => {
    const moves = elements.filter((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== 'none' || transitionDuration.split(', ').some((time) => time !== '0s');
    });
    return [...new Set(moves.map(({ className, localName }) => className || localName))].sort();
  });

describe.each(sheets)('%s', (_, css) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch(chromiumLaunchOptions());
    page = await browser.newPage();
    const shell = '<div data-layers-component data-layers-part data-layers-color-scheme="light">';
    await page.setContent(`<style>${css}</style>${shell}${everyPart(css)}</div>`);
  });

  afterAll(() => browser.close());

  it('moves nothing where the system asks for reduced motion', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving(page)).toEqual([
      'layers-RevokeDialog',
      'layers-bone',
      'layers-button',
      'layers-mark',
      'layers-notice',
      'layers-panel',
      'layers-skeleton',
      'layers-spinner',
    ]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving(page)).toEqual([]);
  });

  it('greys the words of a button that takes no clicks under forced colours', async () => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const [words, grey, opacity] = await page.$eval('.layers-button[aria-disabled] > b', (element) => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'GrayText';
      const button = element.parentElement as Element;
      return [
        getComputedStyle(element).color,
        getComputedStyle(probe).color,
        getComputedStyle(button).opacity,
      ];
    });
    expect(words).toBe(grey);
    expect(opacity).toBe('1');
  });
});
