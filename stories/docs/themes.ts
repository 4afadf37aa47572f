import { graphite, highContrast, midnight, roast, shadcn } from 'layers-connect/themes';

export const workedThemes = { graphite, midnight, roast, highContrast, shadcn };

/** What each worked theme is for. */
export const purposes: Record<keyof typeof workedThemes, string> = {
  graphite: 'an app whose own colours should stay the only ones',
  midnight: 'a dark app',
  roast: 'a brand with a ground, a serif and corners of its own',
  highContrast: 'every text at 7:1 or more',
  shadcn: 'an app with shadcn/ui: reads `--primary`, `--card` and friends, and follows their light and dark',
};
