import type { ColorScheme, Theme } from 'layers-connect';
import { graphite, highContrast, midnight, roast, shadcn } from 'layers-connect/themes';

export interface Start {
  name: string;
  /** The name it is imported under, where it is one of the worked themes. */
  exported?: string;
  theme: Theme;
  colorScheme: ColorScheme;
  /** The contrast that its texts promise. */
  least: 4.5 | 7;
}

/** What a theme can begin from. */
export const starts: readonly Start[] = [
  { name: 'The kit’s own', theme: {}, colorScheme: 'light', least: 4.5 },
  { name: 'Graphite', exported: 'graphite', ...graphite, least: 4.5 },
  { name: 'Midnight', exported: 'midnight', ...midnight, least: 4.5 },
  { name: 'Roast', exported: 'roast', ...roast, least: 4.5 },
  { name: 'High contrast', exported: 'highContrast', ...highContrast, least: 7 },
  { name: 'shadcn', exported: 'shadcn', ...shadcn, least: 4.5 },
];
