'use client';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { Spinner } from './Spinner.js';
import type { Kit } from './useKit.js';

export interface ActionButtonProps
  extends Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'disabled'> {
  kit: Kit;
  /** @default "action" */
  part?: string | undefined;
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  /** Something is under way: it takes no clicks, keeps the focus and shows a spinner. */
  busy?: boolean | undefined;
  /** Takes no clicks for now, but keeps the focus, which a disabled button would lose. */
  inert?: boolean | undefined;
}

/** A button of the kit's own. Renders a `<button>`. */
export function ActionButton(props: ActionButtonProps): ReactNode {
  const { kit, part = 'action', variant = 'secondary', busy, inert, onClick, children, ...rest } = props;
  const still = busy || inert;
  return (
    <button
      type="button"
      {...rest}
      {...kit.part(part, 'button')}
      data-variant={variant}
      aria-disabled={still || undefined}
      onClick={(event) => (still ? event.preventDefault() : onClick?.(event))}
    >
      {busy && <Spinner kit={kit} />}
      {variant === 'quiet' ? children : <span>{children}</span>}
    </button>
  );
}
