import type { Theme } from './Theme.js';

/** Custom properties, ready for a `style` attribute. */
export type ThemeStyle = Record<`--layers-${string}`, string>;

/** The custom property behind a token: `mutedText` is `--layers-muted-text`. */
function themeProperty(token: string): `--layers-${string}` {
  return `--layers-${token.replace(/[A-Z]/g, '-$&').toLowerCase()}`;
}

/**
 * Turns themes into custom properties for one element's `style`. A token of a later theme wins, and one that is not set
 * never hides one that is.
 */
export function themeToStyle(...themes: readonly (Theme | undefined)[]): ThemeStyle {
  const style: ThemeStyle = {};
  for (const theme of themes) {
    for (const [token, value] of Object.entries(theme ?? {})) {
      if (typeof value === 'string') style[themeProperty(token)] = value;
    }
  }
  return style;
}
