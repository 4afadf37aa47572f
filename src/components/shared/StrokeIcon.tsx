'use client';
import type { ReactNode, SVGProps } from 'react';

export function StrokeIcon({
  size,
  d,
  ...rest
}: SVGProps<SVGSVGElement> & { size: number; d: string }): ReactNode {
  return (
    <svg
      {...rest}
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={d} />
    </svg>
  );
}
