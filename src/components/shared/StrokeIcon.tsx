'use client';
import type { ReactNode, SVGProps } from 'react';

/** An icon of 24 by 24 drawn in lines, in the text's colour. */
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
