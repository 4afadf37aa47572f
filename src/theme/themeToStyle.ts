import type { Theme } from './Theme.js';

export type ThemeStyle = Record<`--layers-${string}`, string>;

function themeProperty(token: string): `--layers-${string}` {
  return `--layers-${token.replace(/[A-Z]/g, '-$&').toLowerCase()}`;
}

export function themeToStyle(...themes: readonly (Theme | undefined)[]): ThemeStyle {
  const style: ThemeStyle = {};
  for (const theme of themes) {
    for (const [token, value] of Object.entries(theme ?? {})) {
      if (typeof value === 'string') style[themeProperty(token)] = value;
    }
  }
  return style;
}
