import type { WorkedTheme } from './WorkedTheme.js';

/**
 * Neutral: greys with a slate accent, for an app whose own colours should stay the only ones. Light.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" {...graphite} />
 */
export const graphite: WorkedTheme = {
  colorScheme: 'light',
  theme: {
    accent: '#3a4250',
    surface: '#ffffff',
    text: '#20242c',
    mutedText: '#5c6472',
    border: '#dde0e6',
    danger: '#a8231c',
    warning: '#765000',
    success: '#17653c',
    radius: '8px',
  },
};
