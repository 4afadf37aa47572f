import type { WorkedTheme } from './WorkedTheme.js';

/**
 * A bridge to a host with shadcn/ui's tokens: reads `--primary`, `--card` and others where the component stands, so
 * the kit follows the host's light and dark. Warnings and successes, which shadcn has no colour for, are mixed from
 * the host's text to keep their contrast.
 *
 * @example
 * <ConnectProvider baseUrl="/api/layers" {...shadcn} />
 */
export const shadcn: WorkedTheme = {
  colorScheme: 'auto',
  theme: {
    accent: 'var(--primary)',
    onAccent: 'var(--primary-foreground)',
    surface: 'var(--card)',
    text: 'var(--card-foreground)',
    mutedText: 'color-mix(in oklab, var(--muted-foreground) 80%, var(--card-foreground))',
    border: 'var(--border)',
    danger: 'var(--destructive)',
    warning: 'color-mix(in oklab, var(--card-foreground) 55%, #c07a00)',
    success: 'color-mix(in oklab, var(--card-foreground) 55%, #12a150)',
    radius: 'var(--radius)',
  },
};
