import type { WorkedTheme } from './WorkedTheme.js';

/**
 * Dark: a deep blue ground and a light blue accent.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" {...midnight} />
 */
export const midnight: WorkedTheme = {
  colorScheme: 'dark',
  theme: {
    accent: '#9db8ff',
    surface: '#111728',
    text: '#eef1fb',
    mutedText: '#a3adc7',
    border: '#2b3550',
    danger: '#ff9a91',
    warning: '#f2c063',
    success: '#74d6a0',
    radius: '12px',
  },
};
