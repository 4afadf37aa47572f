import { type Theme, type ThemeToken, themeTokens } from './Theme.js';

/** Custom properties, ready for a `style` attribute. */
export type ThemeStyle = Record<`--layers-${string}`, string>;

/** The custom property behind a token: `mutedText` is `--layers-muted-text`. */
export function themeProperty(token: ThemeToken): `--layers-${string}` {
  return `--layers-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Turns a theme into custom properties for one element's `style`. Tokens that are not set are left out. */
export function themeToStyle(theme: Theme | undefined): ThemeStyle {
  const style: ThemeStyle = {};
  if (!theme) return style;
  for (const token of themeTokens) {
    const value = theme[token];
    if (value !== undefined) style[themeProperty(token)] = value;
  }
  return style;
}

/** Lays themes over each other: a token of a later one wins, and a token that is not set never hides one that is. */
export function mergeThemes(...themes: readonly (Theme | undefined)[]): Theme {
  const merged: Theme = {};
  for (const theme of themes) {
    for (const token of themeTokens) {
      const value = theme?.[token];
      if (value !== undefined) merged[token] = value;
    }
  }
  return merged;
}
