import type { Theme } from 'layers-connect';

export interface TokenFacts {
  label: string;
  kind: 'color' | 'length' | 'font';
  /** What it paints. */
  paints: string;
  /** What a token that is not set comes to, where that is no colour. */
  fallback?: string;
  /** The ends and the step of a slider, in pixels. */
  range?: readonly [from: number, to: number, step: number];
}

/** Every token of a theme, in the order in which people reach for them. */
export const tokens = {
  accent: { label: 'Accent', kind: 'color', paints: 'Main buttons and progress' },
  onAccent: { label: 'On accent', kind: 'color', paints: 'Words on the accent. Black or white, if not set' },
  surface: { label: 'Surface', kind: 'color', paints: 'Cards, banners, dialogs' },
  text: { label: 'Text', kind: 'color', paints: 'Words and focus rings' },
  mutedText: { label: 'Muted text', kind: 'color', paints: 'Dates, hints, quiet buttons' },
  border: { label: 'Border', kind: 'color', paints: 'Hairlines' },
  danger: { label: 'Danger', kind: 'color', paints: 'Failures, the button that disconnects' },
  warning: { label: 'Warning', kind: 'color', paints: 'What needs attention' },
  success: { label: 'Success', kind: 'color', paints: 'What works' },
  radius: {
    label: 'Radius',
    kind: 'length',
    paints: 'Corners of a card; smaller parts follow',
    fallback: '10px',
    range: [0, 24, 1],
  },
  spacing: {
    label: 'Spacing',
    kind: 'length',
    paints: 'The unit of all distances',
    fallback: '4px',
    range: [2, 6, 0.5],
  },
  font: { label: 'Font', kind: 'font', paints: 'The page’s own, if not set', fallback: 'inherit' },
} satisfies Record<keyof Theme, TokenFacts>;

export const tokenNames = Object.keys(tokens) as (keyof Theme)[];

export const fonts = [
  { name: 'The page’s own', value: '' },
  { name: 'System', value: 'system-ui, sans-serif' },
  { name: 'Serif', value: "Georgia, 'Times New Roman', serif" },
  { name: 'Rounded', value: "ui-rounded, 'Arial Rounded MT Bold', Nunito, sans-serif" },
  { name: 'Monospace', value: 'ui-monospace, monospace' },
];

/** The custom property behind a token. */
export const propertyOf = (token: string) =>
  `--layers-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const quoted = (value: string) => `'${value.replaceAll("'", "\\'")}'`;
const isSet = ([, value]: [string, unknown]) => typeof value === 'string' && value !== '';
const setTokens = (theme: Theme) => Object.entries(theme).filter(isSet) as [string, string][];

/** The theme as a provider's props. */
export function asJsx(theme: Theme, colorScheme: string): string {
  const lines = setTokens(theme).map(([token, value]) => `    ${token}: ${quoted(value)},\n`);
  const tokens_ = lines.length > 0 ? `  theme={{\n${lines.join('')}  }}\n` : '';
  return `<ConnectProvider\n  baseUrl="/api/layers"\n  colorScheme="${colorScheme}"\n${tokens_}>`;
}

/** The theme as custom properties. On `:root`, because the dialog stands at the end of the body. */
export function asCss(theme: Theme): string {
  const lines = setTokens(theme).map(([token, value]) => `  ${propertyOf(token)}: ${value};\n`);
  return `:root {\n${lines.join('') || '  /* Nothing is set: the kit’s own look. */\n'}}`;
}
