/**
 * The tokens that every component is drawn with. Each is any CSS value of its kind. A token that is left out keeps
 * its default, which follows the colour scheme.
 *
 * @example
 * const theme: Theme = { accent: '#5b3df5', radius: '6px', font: 'inherit' };
 * return <ConnectProvider baseUrl="/api/layers" theme={theme} />;
 */
export interface Theme {
  /** Main buttons and progress. */
  accent?: string | undefined;
  /**
   * Text and marks on `accent`.
   *
   * @default white or black, whichever has WCAG's contrast of 4.5 on it, where a browser can tell
   */
  onAccent?: string | undefined;
  /** The ground of cards, banners and dialogs. */
  surface?: string | undefined;
  /** Headlines, handles and focus rings. */
  text?: string | undefined;
  /** Secondary text: platform, date, hints. */
  mutedText?: string | undefined;
  /** Hairlines around cards, rows and quiet buttons. */
  border?: string | undefined;
  /** Failures, and the button that disconnects. */
  danger?: string | undefined;
  /** Accounts that need attention. */
  warning?: string | undefined;
  success?: string | undefined;
  /** Corner radius of a card, as a length. Smaller parts derive theirs from it. @default "10px" */
  radius?: string | undefined;
  /** The unit of all distances, as a length. @default "4px" */
  spacing?: string | undefined;
  /** A `font-family`. @default the page's own */
  font?: string | undefined;
}

/**
 * The scheme whose defaults the tokens take. `auto` follows the customer's system.
 *
 * @example
 * const colorScheme: ColorScheme = 'dark';
 * return <ConnectProvider baseUrl="/api/layers" colorScheme={colorScheme} />;
 */
export type ColorScheme = 'light' | 'dark' | 'auto';

export const themeTokens = [
  'accent',
  'onAccent',
  'surface',
  'text',
  'mutedText',
  'border',
  'danger',
  'warning',
  'success',
  'radius',
  'spacing',
  'font',
] as const satisfies readonly (keyof Theme)[];
