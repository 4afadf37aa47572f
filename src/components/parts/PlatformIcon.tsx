'use client';
import type { ReactNode, SVGProps } from 'react';

// Drawn for the kit on a grid of 24, as outlines, so that they take the text's colour.
const marks: Record<string, string> = {
  tiktok: 'M13.5 3v12.2a4.3 4.3 0 1 1-4.3-4.3M13.5 3c.3 3.2 2.5 5.4 5.8 5.6',
  instagram:
    'M8 3h8a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5zM12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM17 6v2',
};

const link = 'M8 12h8M10 7.5H8a4.5 4.5 0 0 0 0 9h2m4-9h2a4.5 4.5 0 0 1 0 9h-2';

/** The props of `PlatformIcon`, and those of an `<svg>`. */
export interface PlatformIconProps extends Omit<SVGProps<SVGSVGElement>, 'children' | 'ref'> {
  platform: string;
  /** In CSS pixels. @default 18 */
  size?: number | undefined;
}

/** A platform's mark in the text's colour; a neutral one for a platform that is not known. Renders an `<svg>`. */
export function PlatformIcon({ platform, size = 18, ...rest }: PlatformIconProps): ReactNode {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={platform === 'tiktok' ? 3 : 2}
      strokeLinejoin="round"
      data-layers-part="platform-icon"
      {...rest}
    >
      <path d={Object.hasOwn(marks, platform) ? marks[platform] : link} />
    </svg>
  );
}
