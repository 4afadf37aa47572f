'use client';
import type { ReactNode, SVGProps } from 'react';

// Drawn for the kit on a grid of 24, as outlines, so that they take the text's colour.
const marks: Record<string, ReactNode> = {
  tiktok: <path d="M13.5 3v12.2a4.3 4.3 0 1 1-4.3-4.3M13.5 3c.3 3.2 2.5 5.4 5.8 5.6" />,
  instagram: (
    <>
      <rect x="3.2" y="3.2" width="17.6" height="17.6" rx="5.2" />
      <circle cx="12" cy="12" r="4.1" />
      <circle cx="17" cy="7" r="0.6" />
    </>
  ),
};

const link = (
  <path d="M9 15l6-6M11 6.5l1.5-1.5a4.5 4.5 0 0 1 6.5 6.5L17.5 13M6.5 11 5 12.5a4.5 4.5 0 0 0 6.5 6.5l1.5-1.5" />
);

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
      {Object.hasOwn(marks, platform) ? marks[platform] : link}
    </svg>
  );
}
