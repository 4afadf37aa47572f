'use client';
import { cloneElement, type ReactElement, type ReactNode } from 'react';
import type { StartFlow } from '../../hooks/useStartFlow.js';
import { shared } from '../../messages/en/shared.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Spinner } from '../shared/Spinner.js';

export interface StartActionProps {
  appearance: Appearance;
  platform: string;
  flow: Pick<StartFlow, 'status' | 'retryInSeconds'>;
  onPress?: (() => void) | undefined;
  /** @default "action" */
  part?: string | undefined;
  /** @default "primary" */
  variant?: 'primary' | 'secondary' | undefined;
  /** @default "button" */
  type?: 'button' | 'submit' | undefined;
  icon?: ReactNode;
  name?: string | undefined;
  describedBy?: string | undefined;
  /** @default false */
  asChild?: boolean | undefined;
  children: ReactNode;
}

export function StartAction(props: StartActionProps): ReactNode {
  const { appearance, platform, flow, onPress, icon, name, asChild, children } = props;
  const { part = 'action', variant = 'primary', type = 'button', describedBy } = props;
  const { status, retryInSeconds } = flow;
  const busy = status === 'starting' || status === 'leaving';
  const still = busy || retryInSeconds !== null;
  const attributes = {
    ...appearance.part(part, asChild ? 'own-button' : 'button'),
    'data-variant': variant,
    'data-status': status === 'idle' ? undefined : status,
    // Not `disabled`: that drops the focus and hides the state from a screen reader.
    'aria-disabled': still || undefined,
    'aria-describedby': describedBy,
    'aria-label': still ? undefined : name,
    type,
  };
  if (asChild) return ownButton(children, attributes);
  const words = appearance.messages('shared', shared);
  const label = busy
    ? formatMessage(words.opening, { platform: appearance.platformName(platform) })
    : retryInSeconds === null
      ? children
      : formatMessage(words.retryIn, { seconds: retryInSeconds });
  return (
    <button {...attributes} onClick={onPress}>
      {busy ? <Spinner appearance={appearance} /> : icon}
      <span>{label}</span>
    </button>
  );
}

/** The handlers and the ref stay the partner's: the root hears the clicks. */
function ownButton(
  child: ReactNode,
  attributes: { className?: string | undefined; type: 'submit' | 'button' },
): ReactNode {
  const only = child as ReactElement<{ className?: string | undefined; type?: string }>;
  const className = [attributes.className, only.props.className].filter(Boolean).join(' ') || undefined;
  // Last, because a button of another type would do nothing in a form.
  return cloneElement(only, { ...attributes, ...only.props, type: attributes.type, className });
}
