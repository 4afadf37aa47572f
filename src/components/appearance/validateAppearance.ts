import { themeTokens } from '../../theme/Theme.js';
import { invalidPropError } from './invalidPropError.js';

/** Throws where a theme names a token that there is not, or a colour scheme is none of the three. */
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
    const near = nearest(token);
    throw invalidPropError(
      component,
      `theme.${token}`,
      value,
      `There is no such token, so it would change nothing. ${near ? `Did you mean "${near}"? ` : ''}` +
        `The tokens are ${themeTokens.join(', ')}.`,
    );
  }
}

/** The token that a name was meant to be, or undefined where none is near. */
function nearest(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/^-+(layers)?|[^a-z]|colou?r$/g, '');
  const [best] = themeTokens
    .map((token) => ({ token, distance: editDistance(plain, token.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= 2 ? best.token : undefined;
}

/** How many letters have to be put in, taken out or changed to make one word the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of Array.from(from).entries()) {
    const next = [line + 1];
    for (let column = 0; column < to.length; column++) {
      const changed = (row[column] ?? 0) + (letter === to[column] ? 0 : 1);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
