'use client';
import type { ReactElement, SVGProps } from 'react';
import type { Platform } from '../../contract/accounts.js';

// From simple-icons 16.37.0 (CC0-1.0, https://simpleicons.org), rounded to a tenth of a unit. Instagram's outline
// bends in the rounding, so it is drawn from straight sides and arcs.
const marks: Record<string, string> = {
  tiktok:
    'M12.5 0h4q0 2.3 1.7 4.2A7 7 0 0 0 22.4 6v4a11 11 0 0 1-5.8-2v8.8q-.1 2.1-1.4 4A8 8 0 0 1 9.3 24q-2.2 0-4-1a7.5 7.5 0 0 1-1.1-12.2c1.6-1.4 4-2.1 6.1-1.7v4.4q-1.6-.5-3 .4-1 .6-1.4 1.7-.3.8-.1 1.6c.2 1.7 1.8 3 3.5 3Q11 20 12 18.4q.3-.5.4-1l.1-5.4z',
  instagram:
    'M7 0h10a7 7 0 0 1 7 7v10a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7V7a7 7 0 0 1 7-7m0 2.2A4.8 4.8 0 0 0 2.2 7v10A4.8 4.8 0 0 0 7 21.8h10a4.8 4.8 0 0 0 4.8-4.8V7A4.8 4.8 0 0 0 17 2.2zm5 3.6a6.2 6.2 0 1 1 0 12.4 6.2 6.2 0 0 1 0-12.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8m6.4-3.8a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8',
};

const link =
  'M8 11h8v2H8zm2-4v2H8a3 3 0 0 0 0 6h2v2H8A5 5 0 0 1 8 7zm4 0h2a5 5 0 0 1 0 10h-2v-2h2a3 3 0 0 0 0-6h-2z';

/**
 * The props of `PlatformIcon`, and those of an `<svg>`.
 *
 * @example
 * const Mark = (props: PlatformIconProps) => <PlatformIcon size={16} {...props} />;
 */
export interface PlatformIconProps extends Omit<SVGProps<SVGSVGElement>, 'children' | 'ref'> {
  platform: Platform;
  /** The width and height in CSS pixels. @default 18 */
  size?: number | undefined;
}

/**
 * Shows a platform's mark in the text's colour, and a neutral one for an unknown platform. Renders an `<svg>`.
 *
 * @example
 * <PlatformIcon platform={account.platform} size={24} />
 */
export function PlatformIcon({ platform, size = 18, ...rest }: PlatformIconProps): ReactElement {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="currentColor"
      data-layers-part="platform-icon"
      {...rest}
    >
      <path d={Object.hasOwn(marks, platform) ? marks[platform] : link} />
    </svg>
  );
}
