import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStyles } from '../../scripts/styles.js';
import { themeToStyle } from '../../src/theme/themeToStyle.js';
import { graphite, highContrast, midnight, roast, shadcn, type WorkedTheme } from '../../src/themes.js';
import { closePage, openPage } from '../helpers/openPage.js';

/** What shadcn/ui writes into a new app, in its neutral colours. */
const shadcnPage = `
  :root {
    --card: oklch(1 0 0); --card-foreground: oklch(0.145 0 0); --primary: oklch(0.205 0 0);
    --primary-foreground: oklch(0.985 0 0); --muted-foreground: oklch(0.556 0 0);
    --destructive: oklch(0.577 0.245 27.325); --border: oklch(0.922 0 0); --radius: 0.625rem;
  }
  .dark {
    --card: oklch(0.205 0 0); --card-foreground: oklch(0.985 0 0); --primary: oklch(0.922 0 0);
    --primary-foreground: oklch(0.205 0 0); --muted-foreground: oklch(0.708 0 0);
    --destructive: oklch(0.704 0.191 22.216); --border: oklch(1 0 0 / 10%);
    background: oklch(0.145 0 0);
  }`;

interface Look extends WorkedTheme {
  name: string;
  /** The least contrast of a text. */
  text?: number;
  /** The class of the page around it. */
  page?: string;
}

const looks: Look[] = [
  { name: 'built-in light', theme: {}, colorScheme: 'light' },
  { name: 'built-in dark', theme: {}, colorScheme: 'dark', page: 'night' },
  { name: 'graphite', ...graphite },
  { name: 'midnight', ...midnight, page: 'night' },
  { name: 'roast', ...roast },
  { name: 'highContrast', ...highContrast, text: 7 },
  { name: 'shadcn in a light page', ...shadcn },
  { name: 'shadcn in a dark page', ...shadcn, page: 'dark' },
];

const tones = ['danger', 'warning', 'success', 'neutral'];
// No status is a failure.
const badges = ['warning', 'success', 'neutral'];
const variants = ['primary', 'danger', 'secondary', 'quiet'];
const part = (name: string, className: string, more = '', inside = 'x') =>
  `<div data-layers-part="${name}" class="layers-${className}" ${more}>${inside}</div>`;
const button = (variant: string, more = '') =>
  `<button data-layers-part="action" class="layers-button" data-variant="${variant}" ${more}>${
    variant === 'quiet' ? 'x' : '<svg></svg><span>x</span>'
  }</button>`;
const notice = (tone: string) =>
  part(
    'notice',
    'notice',
    `data-tone="${tone}"`,
    `<svg data-layers-part class="layers-notice-icon"></svg>
     ${part('notice-title', 'notice-title')}${part('notice-body', 'notice-body')}${part('reference', 'reference')}
     ${variants.map((variant) => button(variant)).join('')}`,
  );

/** One of everything that the kit writes or draws, on every ground that it stands on. */
const scene = ({ theme, colorScheme, page = '' }: Look) => {
  const style = Object.entries(themeToStyle(theme)).map(([name, value]) => `${name}: ${value}`);
  const scheme = colorScheme === 'auto' ? '' : `data-layers-color-scheme="${colorScheme}"`;
  const root = (component: string, inside: string) =>
    `<section data-layers-component="${component}" data-layers-part="root" class="layers-${component}" ${scheme}
      style="${style.join('; ')}">${inside}</section>`;
  return `<body class="${page}">
    ${root(
      'ConnectingScreen',
      `${tones.map((tone) => part('icon', 'screen-icon', `data-tone="${tone}"`, '<svg></svg>')).join('')}
       ${part('title', 'title', '', '<span>x</span>')}${part('body', 'body')}${part('changed', 'changed')}
       ${part('expires', 'expires')}${part('reference', 'reference')}
       ${variants.map((variant) => button(variant)).join('')}
       ${variants.map((variant) => button(variant, 'id="hover"')).join('')}
       ${button('primary', 'aria-disabled="true"').replace('<svg></svg>', part('spinner', 'spinner', '', ''))}
       ${tones.map(notice).join('')}`,
    )}
    ${root(
      'ConnectedAccount',
      `${part('avatar', 'avatar', '', 'A <svg data-layers-part class="layers-avatar-platform"></svg>')}
       ${part('text', 'account-text', '', part('handle', 'handle') + badges.map((tone) => part('status', 'badge', `data-tone="${tone}"`)).join('') + part('meta', 'meta'))}
       ${button('quiet')}`,
    )}
  </body>`;
};

interface Pair {
  /** What stands on what. */
  name: string;
  ratio: number;
  /** Words need more than drawings. */
  words: boolean;
}

/** Every pair on the page, as the browser paints it. Runs in the page. */
function readPairs(): Pair[] {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  const paint = (colours: string[]): number[] => {
    for (const colour of ['white', ...colours]) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb: number[]) => {
    const [r = 0, g = 0, b = 0] = rgb.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a: number[], b: number[]) => {
    const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return Math.round(((bright + 0.05) / (dim + 0.05)) * 100) / 100;
  };
  const groundsOf = (element: Element | null): string[] =>
    element ? [...groundsOf(element.parentElement), getComputedStyle(element).backgroundColor] : [];
  const nameOf = (element: Element): string => {
    const { dataset, className, localName } = element as HTMLElement;
    const own = typeof className === 'string' && className ? className.replace('layers-', '') : localName;
    return [dataset['variant'] ?? dataset['tone'], own, element.id].filter(Boolean).join(' ');
  };

  const pairs: Pair[] = [];
  for (const element of document.querySelectorAll('[data-layers-component] *')) {
    const says = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    const draws = element.matches('svg, .layers-spinner');
    if (!says && !draws) continue;
    const at = element.closest(
      '.layers-button, .layers-notice, .layers-badge, .layers-screen-icon, .layers-avatar',
    );
    const inside = at?.parentElement?.closest('.layers-notice');
    const names = [element, at !== element && at, inside]
      .filter((each) => each instanceof Element)
      .map(nameOf);
    const grounds = groundsOf(element);
    pairs.push({
      name: names.join(' in '),
      ratio: ratio(paint([...grounds, getComputedStyle(element).color]), paint(grounds)),
      words: says,
    });
  }

  // Two rings, so that one stands out on whatever is around a control.
  for (const focused of document.querySelectorAll<HTMLElement>('.layers-button')) {
    focused.focus();
    const { outlineColor, outlineWidth, boxShadow } = getComputedStyle(focused);
    const inner = boxShadow.match(/^(\w+\(.*?\))/)?.[1] ?? 'transparent';
    const around = groundsOf(focused.parentElement);
    const rings = [outlineColor, inner].map((colour) => ratio(paint([...around, colour]), paint(around)));
    const shown = outlineWidth === '2px' ? Math.max(...rings) : 0;
    pairs.push({
      name: `focus ring of ${nameOf(focused)} in ${nameOf(focused.parentElement as Element)}`,
      ratio: shown,
      words: false,
    });
  }
  return pairs;
}

describe('each pair of colours of a worked theme', () => {
  let page: Page;
  const style = `<style>${buildStyles()['styles.css']}</style>
    <style>
      .night { background: #0b0d12 }
      #hover { --_state-mix: 16% }
      #hover[data-variant='quiet'] { --_fg: var(--_text) }
      ${shadcnPage}
    </style>`;

  beforeAll(async () => {
    page = await openPage({ reducedMotion: 'reduce' });
  });

  afterAll(() => closePage(page));

  it.each(looks)('$name', async (look) => {
    const { text = 4.5 } = look;
    await page.setContent(style + scene(look));
    const pairs = await page.evaluate(readPairs);
    expect(pairs.length).toBeGreaterThan(70);
    const faint = pairs
      .filter(({ ratio, words }) => ratio < (words ? text : 3))
      .map(({ name, ratio, words }) => `${name}: ${ratio} of ${words ? text : 3}`);
    expect([...new Set(faint)]).toEqual([]);
  });
});
