import type { ColorScheme, Theme } from '../Theme.js';

/**
 * A whole look, to be spread into a provider or a component: `<ConnectProvider baseUrl="…" {...graphite}>`.
 *
 * @example
 * const ours: WorkedTheme = { colorScheme: 'light', theme: { ...graphite.theme, accent: 'rebeccapurple' } };
 */
export interface WorkedTheme {
  theme: Theme;
  colorScheme: ColorScheme;
}
