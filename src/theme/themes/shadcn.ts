import type { WorkedTheme } from './WorkedTheme.js';

/**
 * A bridge to a host with shadcn/ui's tokens: it reads `--primary`, `--card` and friends where the component stands, so
 * the kit follows the host's own light and dark. shadcn names no colour for warnings and successes; those are mixed from
 * the host's text, so that they keep their contrast on either ground. So is a little of the muted text, which is chosen
 * for the host's card and not for a tinted one.
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
