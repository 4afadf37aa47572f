import { themeTokens } from '../../theme/Theme.js';
import { invalidPropError } from './invalidPropError.js';

export function validateAppearance(
  component: string,
  look: { theme?: unknown; colorScheme?: unknown },
): void {
  const { theme, colorScheme } = look;
  if (colorScheme !== undefined && !['light', 'dark', 'auto'].includes(String(colorScheme))) {
    throw invalidPropError(
      component,
      'colorScheme',
      colorScheme,
      'It picks the colours that no token sets. Pass "light", "dark" or "auto", which follows the system.',
    );
  }
  for (const [token, value] of Object.entries(theme ?? {})) {
    if ((themeTokens as readonly string[]).includes(token)) continue;
    throw invalidPropError(
      component,
      `theme.${token}`,
      value,
      `There is no such token, so it would change nothing. The tokens are ${themeTokens.join(', ')}.`,
    );
  }
}
