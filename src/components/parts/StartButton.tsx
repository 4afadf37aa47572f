'use client';
import type { ReactNode } from 'react';
import { shared } from '../../messages/en/shared.js';
import { say } from '../../messages/say.js';
import { ActionButton } from './ActionButton.js';
import { StartNotice, type StartNoticeProps } from './StartNotice.js';

export interface StartButtonProps extends Omit<StartNoticeProps, 'onRetry'> {
  onStart(): void;
  part: string;
  /** @default "primary" */
  variant?: 'primary' | 'secondary' | undefined;
  label: string;
  /** The name for a screen reader, which does not see what the button stands beside. */
  name: string;
  /** Further buttons beside it. */
  children?: ReactNode;
}

/** A button that takes the customer to a platform, with what became of the click below it. */
export function StartButton(props: StartButtonProps): ReactNode {
  const { kit, platform, flow, onStart, part, variant = 'primary', label, name, children } = props;
  const busy = flow.status === 'starting' || flow.status === 'leaving';
  const waiting = flow.retryInSeconds !== null;
  const shown = busy
    ? say(kit.words('shared', shared).opening, { platform: kit.nameOf(platform) })
    : flow.retryInSeconds !== null
      ? say(kit.words('shared', shared).retryIn, { seconds: flow.retryInSeconds })
      : label;
  return (
    <>
      <div {...kit.part('actions')}>
        <ActionButton
          kit={kit}
          part={part}
          variant={variant}
          data-status={flow.status}
          busy={busy}
          inert={waiting}
          aria-label={busy || waiting ? undefined : name}
          onClick={onStart}
        >
          {shown}
        </ActionButton>
        {children}
      </div>
      <StartNotice kit={kit} platform={platform} flow={flow} />
    </>
  );
}
