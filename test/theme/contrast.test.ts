import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStyles } from '../../scripts/styles.js';
import { closePage, openPage } from '../helpers/openPage.js';

type Rgb = readonly [number, number, number];

const channel = (value: number) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = ([r, g, b]: Rgb) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const contrast = (a: Rgb, b: Rgb) => {
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
};

const hex = (rgb: Rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/** The lightest grey that white can stand on, and its neighbours: here the label turns from white to black. */
const turning: Rgb[] = [115, 116, 117, 118, 119, 120, 121].map((value) => [value, value, value]);
/** Every corner and edge of the cube, and its middle. */
const steps = [0, 64, 128, 192, 255];
const cube = steps.flatMap((r) => steps.flatMap((g) => steps.map((b): Rgb => [r, g, b])));
const brands = ['#fe2c55', '#25f4ee', '#e1306c', '#635bff', '#1877f2', '#ff5c35', '#00a884', '#ffcc00'];
const accents = [...brands, ...[...turning, ...cube].map(hex)];

const scene = (theme: string) =>
  `<div data-layers-component data-layers-part class="layers-ConnectingScreen" ${theme}>
    <button data-layers-part class="layers-button" data-variant="primary"><span>Connect</span></button>
    <button data-layers-part class="layers-button" data-variant="danger"><span>Disconnect</span></button>
    ${['danger', 'warning', 'success', 'neutral']
      .map(
        (tone) => `<span data-layers-part class="layers-badge" data-tone="${tone}"><span>x</span></span>
          <div data-layers-part class="layers-notice" data-tone="${tone}"><div class="layers-notice-body">x</div></div>`,
      )
      .join('')}
  </div>`;

/** What the eye meets, by letting the browser paint both colours on a canvas: a string may name any colour space. */
const readPairs = (page: Page, selector: string) =>
  page.$$eval(selector, (elements) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    const painted = (colour: string): [number, number, number] => {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
      return [r, g, b];
    };
    return elements.map((element) => {
      const words = element.firstElementChild ?? element;
      return [
        painted(getComputedStyle(words).color),
        painted(getComputedStyle(element).backgroundColor),
      ] as const;
    });
  });

describe('a label whose colour is not given', () => {
  let page: Page;

  beforeAll(async () => {
    page = await openPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  afterAll(() => closePage(page));

  const show = (css: string, scenes: string[]) =>
    page.setContent(`<style>${buildStyles()['styles.css']}</style><style>${css}</style>${scenes.join('')}`);
  const scheme = (name: string, style: string) => `data-layers-color-scheme="${name}" style="${style}"`;

  it.each(['light', 'dark'])('is readable on every accent and every danger, %s', async (name) => {
    await show(
      '',
      accents.map((accent) => scene(scheme(name, `--layers-accent: ${accent}; --layers-danger: ${accent}`))),
    );
    const pairs = await readPairs(page, '[data-variant]');
    expect(pairs).toHaveLength(accents.length * 2);
    const faint = accents.flatMap((accent, at) =>
      pairs.slice(at * 2, at * 2 + 2).flatMap(([words, ground]) => {
        expect(hex(ground)).toBe(accent);
        return contrast(words, ground) < 4.5 ? [`${accent} with ${hex(words)}`] : [];
      }),
    );
    expect(faint).toEqual([]);
  });

  it('is readable on every accent while it is hovered and pressed', async () => {
    const pressed = '.layers-button { --_state-mix: 8% } .pressed .layers-button { --_state-mix: 16% }';
    await show(
      pressed,
      accents.flatMap((accent) => {
        const one = scene(scheme('light', `--layers-accent: ${accent}; --layers-danger: ${accent}`));
        return [one, `<div class="pressed">${one}</div>`];
      }),
    );
    const pairs = await readPairs(page, '[data-variant]');
    expect(pairs).toHaveLength(accents.length * 4);
    expect(new Set(pairs.map(([, ground]) => hex(ground))).size).toBeGreaterThan(accents.length);
    expect(pairs.filter(([words, ground]) => contrast(words, ground) < 4.5).map(([, g]) => hex(g))).toEqual(
      [],
    );
  });

  it("follows an accent that is one of the page's own variables, whatever its notation", async () => {
    const own = ['#ffd400', 'navy', 'hsl(280 80% 30%)', 'oklch(0.9 0.15 110)', 'rgb(20 120 90)'];
    await show(
      '.own { --layers-accent: var(--primary) }',
      own.map(
        (primary) => `<div class="own" style="--primary: ${primary}">${scene(scheme('light', ''))}</div>`,
      ),
    );
    const pairs = await readPairs(page, '[data-variant="primary"]');
    expect(pairs.map(([words]) => hex(words))).toEqual([
      '#000000',
      '#ffffff',
      '#ffffff',
      '#000000',
      '#ffffff',
    ]);
    for (const [words, ground] of pairs) expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('gives way to the one that is given', async () => {
    await show('', [scene(scheme('light', '--layers-accent: #ffd400; --layers-on-accent: #3a2f00'))]);
    const [[words] = [[0, 0, 0]]] = await readPairs(page, '[data-variant="primary"]');
    expect(hex(words as Rgb)).toBe('#3a2f00');
  });

  it.each(['light', 'dark'])('of a badge and a notice is readable on its tint, %s', async (name) => {
    await show('', [scene(scheme(name, ''))]);
    const pairs = await readPairs(page, '.layers-badge, .layers-notice');
    expect(pairs).toHaveLength(8);
    for (const [words, ground] of pairs) {
      expect(hex(ground)).not.toBe('#ffffff');
      expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
