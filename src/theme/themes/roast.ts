import type { WorkedTheme } from './WorkedTheme.js';

/**
 * Brand-heavy: a coffee house, with a ground, a serif and corners of its own. Light.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" {...roast} />
 */
export const roast: WorkedTheme = {
  colorScheme: 'light',
  theme: {
    accent: '#8a3b12',
    surface: '#fdf6ee',
    text: '#2b1a10',
    mutedText: '#6d5546',
    border: '#e6d4c2',
    danger: '#9e1f16',
    warning: '#6f4a00',
    success: '#1f5f35',
    radius: '4px',
    spacing: '4.5px',
    font: "Georgia, 'Times New Roman', serif",
  },
};
