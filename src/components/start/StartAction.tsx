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
  part?: string | undefined;
  variant?: 'primary' | 'secondary' | undefined;
  type?: 'button' | 'submit' | undefined;
  icon?: ReactNode;
  name?: string | undefined;
  describedBy?: string | undefined;
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
    // `disabled` would drop the focus and hide the state from a screen reader.
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

/** The root hears the clicks, so the partner's handlers and ref stay as they are. */
function ownButton(
  child: ReactNode,
  attributes: { className?: string | undefined; type: 'submit' | 'button' },
): ReactNode {
  const only = child as ReactElement<{ className?: string | undefined; type?: string }>;
  const className = [attributes.className, only.props.className].filter(Boolean).join(' ') || undefined;
  // A button of another type would do nothing in a form.
  return cloneElement(only, { ...attributes, ...only.props, type: attributes.type, className });
}
