import type { WorkedTheme } from './WorkedTheme.js';

/**
 * High contrast: every text at 7:1 or more (WCAG 2.2, 1.4.6), borders as dark as text. Light.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" {...highContrast} />
 */
export const highContrast: WorkedTheme = {
  colorScheme: 'light',
  theme: {
    accent: '#00309c',
    surface: '#ffffff',
    text: '#000000',
    mutedText: '#2e2e2e',
    border: '#000000',
    danger: '#8b0000',
    warning: '#573800',
    success: '#00471f',
    radius: '4px',
  },
};
