'use client';
import {
  type ComponentPropsWithoutRef,
  cloneElement,
  type FormEvent,
  forwardRef,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  useId,
} from 'react';
import { flushSync } from 'react-dom';
import type { Platform } from '../../contract/accounts.js';
import { useConnect } from '../../hooks/useConnect.js';
import type { ConnectMode, StartCallbacks } from '../../hooks/useStartFlow.js';
import { connectSocialButton } from '../../messages/en/connectSocialButton.js';
import { formatMessage } from '../../messages/format/formatMessage.js';
import type { ConnectSocialButtonPart } from '../appearance/parts.js';
import { type Appearance, type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import { validateMode, validateOnlyChild, validatePlatform } from '../appearance/validateProps.js';
import { createLazyModule } from '../shared/createLazyModule.js';
import { PlatformIcon } from '../shared/PlatformIcon.js';
import { Spinner } from '../shared/Spinner.js';
import { ButtonFlow, useButtonFlow } from '../start/buttonFlow.js';
import { isInAppBrowser } from './isInAppBrowser.js';

const useInAppNotice = createLazyModule(() => import('./InAppNotice.js'));

type RootProps = Omit<ComponentPropsWithoutRef<'div'>, 'onError' | 'children' | keyof AppearanceProps>;

/** The props of `ConnectSocialButton`, and those of its root element. */
export interface ConnectSocialButtonProps
  extends RootProps,
    AppearanceProps<ConnectSocialButtonPart>,
    StartCallbacks {
  /** What to connect. Part of the route that mints the link. */
  platform: Platform;
  /**
   * Where the platform opens. A new tab is opened inside the click; where the browser blocks it, a real link to the
   * same URL and a button that copies it appear.
   *
   * @default "redirect"
   */
  mode?: ConnectMode | undefined;
  /** A path inside your app to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /** Puts the behaviour on your own button, given as the only child. @default false */
  asChild?: boolean | undefined;
  /**
   * What to know before leaving. `true` says what a platform asks for, where it asks for something (Instagram does),
   * and which log-in is about to be used there. `"login"` says which log-in for any platform.
   *
   * @default true
   */
  hint?: boolean | 'login' | undefined;
  /** Replaces the button's words, or is the button with `asChild`. While busy the kit's own words stand there. */
  children?: ReactNode;
}

/**
 * Takes the customer to a platform to connect an account, and mints one URL a click at the most. `data-status` is
 * `idle`, `starting`, `leaving`, `opened`, `blocked` or `error`. Throws without a platform. In a server's HTML it is a
 * real form, which works before hydration and without JavaScript. Renders a `<form>` there, else a `<div>`.
 */
export const ConnectSocialButton = forwardRef<HTMLElement, ConnectSocialButtonProps>(
  function ConnectSocialButton(props, ref) {
    const [appearance, rest] = useAppearance('ConnectSocialButton', props);
    const { platform, mode, returnTo, asChild, hint = true, children, onStarted, onError, ...root } = rest;
    const { client, clientOnly } = useConnect('<ConnectSocialButton>');
    if (process.env.NODE_ENV !== 'production') {
      validatePlatform('ConnectSocialButton', platform);
      validateMode('ConnectSocialButton', mode);
      if (asChild) validateOnlyChild('ConnectSocialButton', children);
    }
    // A page with many buttons pays for what is behind those that somebody reaches for.
    const { view, status, busy, waiting, reach, press, label, flow } = useButtonFlow(appearance, platform);
    const hintId = useId();
    // A click that nothing announced, as from a script. At once: a new tab may only be opened inside the click.
    const reachNow = () => view ?? flushSync(reach);

    // A form costs a script twenty times a div in Chromium (docs/decisions/form-first.md). Where a script draws the page
    // there is nothing for a form to do before it, unless the backend wants one or the rest of the script did not arrive.
    const needsForm = !clientOnly || client.submitsForm || view?.failed;
    const form = needsForm ? client.form({ platform, returnTo }) : null;
    const Root = (form ? 'form' : 'div') as 'div';

    const words = appearance.messages('connectSocialButton', connectSocialButton);
    const named = { platform: appearance.platformName(platform) };
    const needs = hint && Object.hasOwn(words.hints, platform) ? words.hints[platform] : undefined;
    const login = (needs || hint === 'login') && formatMessage(words.login, named);
    // A full stop of its own width needs no space after it.
    const hintText = needs ? needs + (needs.endsWith('。') ? '' : ' ') + login : login;
    const button = {
      ...appearance.part('action', asChild ? 'own-button' : 'button'),
      'data-variant': 'primary',
      'data-status': status === 'idle' ? undefined : status,
      // Not `disabled`: that would drop the focus and hide the button's state from a screen reader.
      'aria-disabled': busy || waiting || undefined,
      'aria-describedby': hintText ? hintId : undefined,
      type: form ? ('submit' as const) : ('button' as const),
    };
    return (
      <Root
        {...root}
        {...appearance.root}
        {...(form && {
          action: form.action,
          method: 'post',
          target: mode === 'new-tab' ? '_blank' : undefined,
          // Without the code behind it, it is submitted as it is, and the server answers with the way on.
          onSubmit: (event: FormEvent) => {
            reachNow();
            flow.handle.current?.submit?.(event);
          },
        })}
        ref={ref as Ref<HTMLDivElement>}
        data-status={status}
        onPointerEnter={(event) => {
          root.onPointerEnter?.(event);
          reach();
        }}
        onFocus={(event) => {
          root.onFocus?.(event);
          reach();
        }}
        onClick={(event) => {
          root.onClick?.(event);
          if (form || !pressed(event)) return;
          reachNow();
          press();
        }}
      >
        {form?.fields.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {asChild ? (
          ownButton(children, button)
        ) : (
          <button {...button}>
            {busy ? <Spinner appearance={appearance} /> : <PlatformIcon platform={platform} />}
            <span>{label(children ?? formatMessage(words.connect, named))}</span>
          </button>
        )}
        {hintText && (
          <div {...appearance.part('hint')} id={hintId}>
            {hintText}
          </div>
        )}
        {isInAppBrowser(appearance) && <InApp appearance={appearance} platform={named.platform} />}
        {view && (
          <ButtonFlow
            {...flow}
            // An event brought this here, so there is no HTML to match.
            live
            mode={mode}
            returnTo={returnTo}
            onStarted={onStarted}
            onError={onError}
            retry
          />
        )}
      </Root>
    );
  },
);

/** The button itself was pressed, and not a link or a button of a notice below it. */
function pressed({ target, defaultPrevented }: MouseEvent): boolean {
  return !defaultPrevented && (target as Element).closest('[data-layers-part="action"]') !== null;
}

function InApp(props: { appearance: Appearance; platform: string }): ReactNode {
  const inApp = useInAppNotice(true);
  return inApp ? <inApp.InAppNotice {...props} /> : null;
}

/**
 * Puts the button's attributes on the partner's own. The root does the rest, so there is neither a handler nor a ref to
 * merge, which is what a Slot would be for.
 */
function ownButton(
  child: ReactNode,
  attributes: { className?: string | undefined; type: 'submit' | 'button' },
): ReactNode {
  const only = child as ReactElement<{ className?: string | undefined; type?: string }>;
  const className = [attributes.className, only.props.className].filter(Boolean).join(' ') || undefined;
  // The type comes last: a button of another type would stand in a form and do nothing.
  return cloneElement(only, { ...attributes, ...only.props, type: attributes.type, className });
}
