import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStyles } from '../../scripts/styles.js';
import { closePage, openPage } from '../helpers/openPage.js';

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
  let page: Page;

  beforeAll(async () => {
    page = await openPage();
    const shell = '<div data-layers-component data-layers-part data-layers-color-scheme="light">';
    await page.setContent(`<style>${css}</style>${shell}${everyPart(css)}</div>`);
  });

  afterAll(() => closePage(page));

  it('moves nothing where the system asks for reduced motion', async () => {
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moving(page)).toEqual([
      'layers-RevokeDialog',
      'layers-button',
      'layers-notice',
      'layers-panel',
      'layers-screen-icon',
      'layers-skeleton',
      'layers-skeleton-line',
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

  it('draws the mark of a notice in the colour of the words under forced colours', async () => {
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.evaluate(() => {
      const notice = '<div class="layers-notice" data-layers-part data-tone="warning" id="notice"></div>';
      document.querySelector('[data-layers-component]')?.insertAdjacentHTML('beforeend', notice);
      const mark = '<svg class="layers-notice-icon" data-layers-part stroke="currentColor"></svg>';
      document.getElementById('notice')?.insertAdjacentHTML('beforeend', mark);
    });
    const [words, mark] = await page.$eval('#notice', (element) => [
      getComputedStyle(element).color,
      getComputedStyle(element.firstElementChild as Element).stroke,
    ]);
    expect(mark).toBe(words);
  });

  it('draws the check of an account that is connected, and then keeps it whole', async () => {
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
    const offsets = await page.evaluate(() => {
      const mark =
        '<div class="layers-screen-icon" data-layers-part data-tone="success"><svg><path/></svg></div>';
      document.querySelector('[data-layers-component]')?.insertAdjacentHTML('beforeend', mark);
      const path = document.querySelector('.layers-screen-icon path') as SVGPathElement;
      for (const appearing of path.ownerSVGElement?.getAnimations() ?? []) appearing.finish();
      const [drawing] = path.getAnimations();
      const at = (share: number) => {
        drawing?.pause();
        if (drawing) drawing.currentTime = Number(drawing.effect?.getTiming().duration) * share;
        return Number.parseFloat(getComputedStyle(path).strokeDashoffset);
      };
      return [at(0), at(0.5), at(1)];
    });
    expect(offsets[0]).toBe(24);
    expect(offsets[1]).toBeGreaterThan(0);
    expect(offsets[1]).toBeLessThan(24);
    expect(offsets[2]).toBe(0);
  });
});
