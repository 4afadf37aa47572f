'use client';
import { type ReactNode, type RefObject, useImperativeHandle, useLayoutEffect } from 'react';
import type { SocialAccount } from '../../contract/accounts.js';
import { useReauthAccount } from '../../hooks/useReauthAccount.js';
import { type UseStartConnectOptions, useStartConnect } from '../../hooks/useStartConnect.js';
import type { Appearance } from '../appearance/useAppearance.js';
import { type FlowView, idleFlow } from './buttonFlow.js';
import { StartNotice, type StartNoticeProps } from './StartNotice.js';

/** What a button's flow begins with: at the press of a button, or at the submit of its form. */
export interface FlowHandle {
  start(): void;
  submit?(event: { preventDefault(): void }): void;
}

interface FlowProps {
  appearance: Appearance;
  /** Told of each change, before it is painted. */
  onChange(view: FlowView): void;
  handle: RefObject<FlowHandle | null>;
  /** True where the button was pressed before this was there. */
  wished: RefObject<boolean>;
}

export interface StartFlowProps extends FlowProps, UseStartConnectOptions {
  /** Left out where the button that failed says itself what to do next. */
  retry?: boolean;
}

/** Everything about a connect but its button: what begins one, and what became of it. */
export function StartFlow({
  appearance,
  onChange,
  handle,
  wished,
  retry = false,
  ...options
}: StartFlowProps) {
  const flow = useStartConnect(options);
  useFlow({ onChange, handle, wished }, flow, { start: flow.start, submit: flow.formProps.onSubmit });
  const onRetry = retry ? flow.start : undefined;
  return <StartNotice appearance={appearance} platform={options.platform} flow={flow} onRetry={onRetry} />;
}

export interface ReauthFlowProps extends FlowProps {
  account: SocialAccount;
  returnTo: string | undefined;
}

/** Everything about a reconnect but its button. */
export function ReauthFlow({ appearance, account, returnTo, ...props }: ReauthFlowProps): ReactNode {
  const flow = useReauthAccount({ returnTo });
  useFlow(props, flow, { start: () => flow.reauth(account) });
  return <StartNotice appearance={appearance} platform={account.platform} flow={flow} />;
}

function useFlow(
  { onChange, handle, wished }: Omit<FlowProps, 'appearance'>,
  { status, retryInSeconds }: StartNoticeProps['flow'],
  begin: FlowHandle,
): void {
  useImperativeHandle(handle, () => begin);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a wish is granted once, at the first render
  useLayoutEffect(() => {
    if (wished.current) {
      wished.current = false;
      begin.start();
    } else {
      onChange(status === 'idle' && retryInSeconds === null ? idleFlow : { status, retryInSeconds });
    }
  }, [onChange, status, retryInSeconds]);
}
