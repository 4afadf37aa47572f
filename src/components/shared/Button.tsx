'use client';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import type { Appearance } from '../appearance/useAppearance.js';
import { Spinner } from './Spinner.js';

export interface ButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'disabled'> {
  appearance: Appearance;
  part?: string | undefined;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  busy?: boolean | undefined;
  /** Keeps the focus, which a disabled button loses. */
  inert?: boolean | undefined;
}

export function Button(props: ButtonProps): ReactNode {
  const {
    appearance,
    part = 'action',
    variant = 'secondary',
    busy,
    inert,
    onClick,
    children,
    ...rest
  } = props;
  const still = busy || inert;
  return (
    <button
      type="button"
      {...rest}
      {...appearance.part(part, 'button')}
      data-variant={variant}
      aria-disabled={still || undefined}
      onClick={(event) => (still ? event.preventDefault() : onClick?.(event))}
    >
      {busy && <Spinner appearance={appearance} />}
      {variant === 'quiet' ? children : <span>{children}</span>}
    </button>
  );
}
