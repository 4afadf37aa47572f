'use client';
import {
  Children,
  type ComponentPropsWithoutRef,
  cloneElement,
  forwardRef,
  type ReactElement,
  type ReactNode,
  useId,
} from 'react';
import type { Platform } from '../contract/accounts.js';
import type { ConnectMode, StartCallbacks } from '../hooks/useMintFlow.js';
import { useStartConnect } from '../hooks/useStartConnect.js';
import { connectSocialButton } from '../messages/en/connectSocialButton.js';
import { shared } from '../messages/en/shared.js';
import { say } from '../messages/say.js';
import { checkMode, checkOnlyChild, checkPlatform } from './parts/checkProps.js';
import { createLazyModule } from './parts/createLazyModule.js';
import { PlatformIcon } from './parts/PlatformIcon.js';
import { Spinner } from './parts/Spinner.js';
import { StartNotice } from './parts/StartNotice.js';
import { useInAppBrowser } from './parts/useInAppBrowser.js';
import { type KitProps, useKit } from './parts/useKit.js';

const useInAppNotice = createLazyModule(() => import('./parts/InAppNotice.js'));

type FormProps = Omit<
  ComponentPropsWithoutRef<'form'>,
  'action' | 'method' | 'target' | 'onSubmit' | 'onError' | 'children' | keyof KitProps
>;

/** The props of `ConnectSocialButton`, and those of a `<form>`. */
export interface ConnectSocialButtonProps extends FormProps, KitProps, StartCallbacks {
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
  /** What to know before leaving, where the platform has such a thing: Instagram does. @default true */
  hint?: boolean | undefined;
  /** Replaces the button's words, or is the button with `asChild`. While busy the kit's own words stand there. */
  children?: ReactNode;
}

/**
 * Takes the customer to a platform to connect an account. Works before hydration and without JavaScript, and mints one
 * URL a click at the most. `data-status` is `idle`, `starting`, `leaving`, `opened`, `blocked` or `error`. Throws
 * without a platform. Renders a `<form>`.
 */
export const ConnectSocialButton = forwardRef<HTMLFormElement, ConnectSocialButtonProps>(
  function ConnectSocialButton(props, ref) {
    const [kit, rest] = useKit('ConnectSocialButton', props);
    const { platform, mode, returnTo, asChild, hint = true, children, onStarted, onError, ...form } = rest;
    if (process.env.NODE_ENV !== 'production') {
      checkPlatform('ConnectSocialButton', platform);
      checkMode('ConnectSocialButton', mode);
      if (asChild) checkOnlyChild('ConnectSocialButton', children);
    }
    const flow = useStartConnect({ platform, mode, returnTo, onStarted, onError });
    const inApp = useInAppNotice(useInAppBrowser());
    const hintId = useId();

    const words = kit.words('connectSocialButton', connectSocialButton);
    const named = { platform: kit.nameOf(platform) };
    const busy = flow.status === 'starting' || flow.status === 'leaving';
    const hintText = hint && Object.hasOwn(words.hints, platform) ? words.hints[platform] : undefined;
    const button = {
      ...kit.part('action', asChild ? 'own-button' : 'button'),
      'data-variant': 'primary',
      'data-status': flow.status,
      // Not `disabled`: that would drop the focus and hide the button's state from a screen reader.
      'aria-disabled': busy || flow.retryInSeconds !== null || undefined,
      'aria-describedby': hintText ? hintId : undefined,
    };
    const label = busy
      ? say(kit.words('shared', shared).opening, named)
      : flow.retryInSeconds !== null
        ? say(kit.words('shared', shared).retryIn, { seconds: flow.retryInSeconds })
        : (children ?? say(words.connect, named));

    return (
      <form {...form} {...kit.root} {...flow.formProps} ref={ref} data-status={flow.status}>
        {flow.fields.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {asChild ? (
          ownButton(children, button)
        ) : (
          <button type="submit" {...button}>
            {busy ? <Spinner kit={kit} /> : <PlatformIcon platform={platform} />}
            <span>{label}</span>
          </button>
        )}
        {hintText && (
          <div {...kit.part('hint')} id={hintId}>
            {hintText}
          </div>
        )}
        {inApp && <inApp.InAppNotice kit={kit} platform={named.platform} />}
        <StartNotice kit={kit} platform={platform} flow={flow} onRetry={flow.start} />
      </form>
    );
  },
);

// Last: a button of any other type would stand in the form and do nothing.
const submits = { type: 'submit' };

/**
 * Puts the submit button's attributes on the partner's own. The form does the rest, so there is neither a handler nor a
 * ref to merge, which is what a Slot would be for.
 */
function ownButton(child: ReactNode, attributes: { className?: string | undefined }): ReactNode {
  const only = Children.only(child) as ReactElement<{ className?: string | undefined }>;
  const className = [attributes.className, only.props.className].filter(Boolean).join(' ') || undefined;
  return cloneElement(only, { ...attributes, ...only.props, ...submits, className });
}
