import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = [number, number, number];

const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const rgb = (hex = '') => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const colours = [
  ...css.matchAll(
    /--_([a-z-]+): var\(--layers-[a-z-]+, var\(--_light, (#\w{6})\) var\(--_dark, (#\w{6})\)\)/g,
  ),
];
const light = Object.fromEntries(colours.map(([, name, hex]) => [name, rgb(hex)]));
const dark = Object.fromEntries(colours.map(([, name, , hex]) => [name, rgb(hex)]));

const channel = (value: number) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = ([r, g, b]: Rgb) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const contrast = (a: Rgb, b: Rgb) => {
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
};
const mix = (a: Rgb, b: Rgb, share: number) =>
  a.map((value, i) => value * share + (b[i] ?? 0) * (1 - share)) as Rgb;

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s tokens', (_, tokens) => {
  const token = (name: string) => tokens[name] as Rgb;

  it.each(['text', 'muted', 'danger', 'warning', 'success'])('set %s readably on the surface', (name) => {
    expect(contrast(token(name), token('surface'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['danger', 'warning', 'success', 'muted'])('set %s readably on its own tint', (name) => {
    const tint = mix(token(name), token('surface'), 0.12);
    expect(contrast(token(name), tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('text'), tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('muted'), tint)).toBeGreaterThanOrEqual(4.5);
  });

  it('set the label of a main button readably', () => {
    expect(contrast(token('on-accent'), token('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it('set the label of the button that disconnects readably', () => {
    expect(contrast(token('surface'), token('danger'))).toBeGreaterThanOrEqual(4.5);
  });
});

it('finds every colour in both schemes', () => {
  expect(colours).toHaveLength(9);
});
