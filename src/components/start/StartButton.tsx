'use client';
import type { ReactNode } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { Button } from '../shared/Button.js';
import { ButtonFlow, useButtonFlow } from './buttonFlow.js';

export interface StartButtonProps {
  appearance: Appearance;
  /** The account that gets its connection back. */
  account: SocialAccount;
  /** Connects it anew, where a reconnect is not to be had any more. @default false */
  again?: boolean | undefined;
  returnTo: string | undefined;
  part: string;
  /** @default "primary" */
  variant?: 'primary' | 'secondary' | undefined;
  label: string;
  /** The name for a screen reader, which does not see what the button stands beside. */
  name: string;
  /** Further buttons beside it. */
  children?: ReactNode;
}

/** A button that gives an account its connection back, with what became of the click below it. */
export function StartButton(props: StartButtonProps): ReactNode {
  const { appearance, account, again, returnTo, part, variant = 'primary', label, name, children } = props;
  const { status, busy, waiting, press, label: labelOf, flow } = useButtonFlow(appearance, account.platform);
  return (
    <>
      <div {...appearance.part('actions')}>
        <Button
          appearance={appearance}
          part={part}
          variant={variant}
          data-status={status}
          busy={busy}
          inert={waiting}
          aria-label={busy || waiting ? undefined : name}
          onClick={press}
        >
          {labelOf(label)}
        </Button>
        {children}
      </div>
      <ButtonFlow {...flow} {...(!again && { account })} returnTo={returnTo} />
    </>
  );
}
