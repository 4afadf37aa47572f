import type { ColorScheme, Theme } from '../Theme.js';

/** A whole look, to be spread into a provider or a component: `<ConnectProvider baseUrl="…" {...graphite}>`. */
export interface WorkedTheme {
  theme: Theme;
  colorScheme: ColorScheme;
}
