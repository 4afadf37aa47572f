'use client';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type MouseEvent,
  type ReactNode,
  type Ref,
  type SubmitEvent,
  useId,
  useState,
} from 'react';
import type { Platform } from '../../contract/accounts.js';
import { useConnectContext } from '../../hooks/useConnectContext.js';
import { type UseStartConnectResult, useStartConnect } from '../../hooks/useStartConnect.js';
import type { ConnectMode, StartCallbacks } from '../../hooks/useStartFlow.js';
import { connectSocialButton } from '../../messages/en/connectSocialButton.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { ConnectSocialButtonPart } from '../appearance/parts.js';
import { type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { validateMode, validateOnlyChild, validatePlatform } from '../appearance/validateProps.js';
import { PlatformIcon } from '../shared/PlatformIcon.js';
import { StartAction } from '../start/StartAction.js';
import { StartNotice } from '../start/StartNotice.js';
import { InAppNotice } from './InAppNotice.js';

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'onError' | 'children' | keyof AppearanceProps>;

/**
 * The props of `ConnectSocialButton`, and those of its root element.
 *
 * @example
 * const TikTok = (props: Omit<ConnectSocialButtonProps, 'platform'>) => (
 *   <ConnectSocialButton platform="tiktok" mode="new-tab" {...props} />
 * );
 */
export interface ConnectSocialButtonProps
  extends RootProps,
    AppearanceProps<ConnectSocialButtonPart>,
    StartCallbacks {
  /** The platform to connect. Part of the route that starts it. */
  platform: Platform;
  /**
   * Opens the platform in this tab, or with `"new-tab"` in another one. Where the browser blocks that, a real link to
   * the same URL and a button that copies it appear.
   * @default "redirect", and "new-tab" inside of a frame, where platforms refuse to be shown
   */
  mode?: ConnectMode | undefined;
  /** A path inside your app to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /**
   * False renders no `<form>`, for a place inside a form of yours. The button then needs JavaScript.
   * @default true in a server's HTML, and where the backend answers a start with a redirect
   */
  form?: boolean | undefined;
  /** Puts the behaviour on your own button, given as the only child. @default false */
  asChild?: boolean | undefined;
  /**
   * Shows a note before the customer leaves. `"requirements"` names the platform's requirements, where it has any
   * (Instagram does), and the log-in to use there. `"login"` names the log-in for any platform.
   * @default "requirements"
   */
  hint?: 'requirements' | 'login' | false | undefined;
  /** Replaces the button's words, or is the button with `asChild`. A busy button shows the kit's own words. */
  children?: ReactNode;
}

/**
 * Takes the customer to a platform to connect an account, with one link a click at the most. `data-status` is `idle`,
 * `starting`, `leaving`, `opened`, `blocked` or `error`; without a `platform` it throws. Renders a `<form>` in a
 * server's HTML, which works before hydration and without JavaScript, else a `<div>`.
 *
 * @example
 * <ConnectSocialButton platform="tiktok" returnTo="/channels" />
 */
export const ConnectSocialButton = forwardRef<HTMLElement, ConnectSocialButtonProps>(
  function ConnectSocialButton(props, ref) {
    const [appearance, rest] = useAppearance('ConnectSocialButton', props);
    const {
      platform,
      mode,
      returnTo,
      form,
      asChild,
      hint = 'requirements',
      children,
      onStarted,
      onError,
      ...root
    } = rest;
    const { client, clientOnly, isInApp } = useConnectContext('<ConnectSocialButton>');
    if (process.env.NODE_ENV !== 'production') {
      validatePlatform('ConnectSocialButton', platform);
      validateMode('ConnectSocialButton', mode);
      if (asChild) validateOnlyChild('ConnectSocialButton', children);
    }
    const flow = useStartConnect({ platform, mode, returnTo, onStarted, onError });
    const hintId = useId();
    const [hasNotice, setHasNotice] = useState(false);
    // A live region must be there before its words, and costs as much as the button: rendered on the first approach.
    const addNotice = () => setHasNotice(true);
    // A script's click comes without a focus.
    if (flow.status !== 'idle' && !hasNotice) addNotice();

    // A form costs a script twenty times a div in Chromium (docs/decisions/form-first.md).
    const isForm = form ?? (!clientOnly || client.submitsForm);
    const Root = (isForm ? 'form' : 'div') as 'div';

    const words = appearance.messages('connectSocialButton', connectSocialButton);
    const named = { platform: appearance.platformName(platform) };
    const needs = hint && Object.hasOwn(words.hints, platform) ? words.hints[platform] : undefined;
    const login = (needs || hint === 'login') && formatMessage(words.login, named);
    const hintText = needs ? needs + (needs.endsWith('。') ? '' : ' ') + login : login;
    return (
      <Root
        {...root}
        {...appearance.root}
        {...(isForm && withHandler(flow.formProps, root.onSubmit))}
        ref={ref as Ref<HTMLDivElement>}
        data-status={flow.status}
        onFocusCapture={(event) => {
          root.onFocusCapture?.(event);
          addNotice();
        }}
        onPointerEnter={(event) => {
          root.onPointerEnter?.(event);
          addNotice();
        }}
        onClick={(event) => {
          root.onClick?.(event);
          if (!isForm && isButtonClick(event)) flow.start();
        }}
      >
        {isForm &&
          flow.fields.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} />)}
        <StartAction
          appearance={appearance}
          platform={platform}
          flow={flow}
          type={isForm ? 'submit' : 'button'}
          icon={<PlatformIcon platform={platform} />}
          describedBy={hintText ? hintId : undefined}
          asChild={asChild}
        >
          {asChild ? children : (children ?? formatMessage(words.connect, named))}
        </StartAction>
        {hintText && (
          <div {...appearance.part('hint')} id={hintId}>
            {hintText}
          </div>
        )}
        {appearance.hydrated && isInApp() && (
          <InAppNotice appearance={appearance} platform={named.platform} />
        )}
        {hasNotice && (
          <StartNotice appearance={appearance} platform={platform} flow={flow} onRetry={flow.start} />
        )}
      </Root>
    );
  },
);

function withHandler(
  { onSubmit, ...form }: UseStartConnectResult['formProps'],
  own: ((event: SubmitEvent<HTMLDivElement>) => void) | undefined,
) {
  return {
    ...form,
    onSubmit(event: SubmitEvent<HTMLDivElement>) {
      own?.(event);
      if (!event.defaultPrevented) onSubmit(event);
    },
  };
}

function isButtonClick({ target, defaultPrevented }: MouseEvent): boolean {
  return !defaultPrevented && (target as Element).closest('[data-layers-part="action"]') !== null;
}
