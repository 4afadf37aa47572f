'use client';
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import type { Platform, SocialAccount } from '../../contract/accounts.js';
import { type UseSocialAccountsResult, useSocialAccounts } from '../../hooks/useSocialAccounts.js';
import type { ConnectMode } from '../../hooks/useStartFlow.js';
import { accountPicker } from '../../messages/en/accountPicker.js';
import { connectedAccountList } from '../../messages/en/connectedAccountList.js';
import { AccountSkeletons } from '../accounts/AccountSkeletons.js';
import { EmptyList } from '../accounts/EmptyList.js';
import { ListNotice } from '../accounts/ListNotice.js';
import type { AccountPickerPart } from '../appearance/parts.js';
import { type AppearanceProps, useAppearance } from '../appearance/useAppearance.js';
import type { ConnectSocialButtonProps } from '../ConnectSocialButton/ConnectSocialButton.js';
import { Notice } from '../shared/Notice.js';
import { useKeptFocus } from '../shared/useKeptFocus.js';
import { AccountOption } from './AccountOption.js';
import { type ChangeReason, useAccountSelection } from './useAccountSelection.js';
import { useFormControl } from './useFormControl.js';

/**
 * The argument of `AccountPicker`'s `onValueChange`.
 *
 * @example
 * const onValueChange = ({ value, reason }: AccountPickerChange) =>
 *   queue('choice', { value, isByCustomer: reason === 'customer' });
 */
export interface AccountPickerChange<Value = string | null> {
  /** The chosen `socialAccountId` or null. With `multiple` an array of ids, the newest last. */
  value: Value;
  /** The chosen accounts, as far as they are known. */
  accounts: readonly SocialAccount[];
  /** `customer`: somebody chose. `unavailable`: a chosen account is gone or broken. `reset`: the form was reset. */
  reason: ChangeReason;
}

interface SingleProps {
  /** True lets the customer choose several. @default false */
  multiple?: false | undefined;
  /** The chosen `socialAccountId`, or null. Makes the choice controlled: change it in `onValueChange`. */
  value?: string | null | undefined;
  /** The choice at first, and again after the form was reset. @default nothing */
  defaultValue?: string | null | undefined;
  /** Called when the choice changes, also where a chosen account has gone or has stopped working. */
  onValueChange?: ((change: AccountPickerChange) => void) | undefined;
}

interface MultipleProps {
  multiple: true;
  value?: readonly string[] | undefined;
  defaultValue?: readonly string[] | undefined;
  onValueChange?: ((change: AccountPickerChange<readonly string[]>) => void) | undefined;
}

type RootProps = Omit<
  ComponentPropsWithoutRef<'fieldset'>,
  'children' | 'defaultValue' | keyof AppearanceProps
>;

interface SharedProps extends RootProps, AppearanceProps<AccountPickerPart> {
  /** The name in the form's data, with one entry for each chosen account. Without it nothing is sent. */
  name?: string | undefined;
  /** Keeps the form from being sent while nothing is chosen, also while the accounts load. @default false */
  required?: boolean | undefined;
  /**
   * The text above the accounts. Left out where you pass `aria-label` or `aria-labelledby`.
   * @default "Choose an account", or the messages' words for it
   */
  label?: ReactNode;
  /** Offers this platform's accounts only. */
  platform?: Platform | undefined;
  /** A path inside your app for a connect or a reconnect to end on. @default what the backend is set to */
  returnTo?: string | undefined;
  /**
   * Opens the platform in this tab, or with `"new-tab"` in another one, which keeps what the customer has written.
   * @default "redirect"
   */
  mode?: ConnectMode | undefined;
  /** The `hint` of the connect buttons. @default "requirements" */
  hint?: ConnectSocialButtonProps['hint'];
  /**
   * Shown where no account can be offered.
   * @default a `ConnectSocialButton` for each of the provider's `platforms`
   */
  empty?: ReactNode;
  /** The only hosts that pictures may come from. @default every https host */
  avatarHosts?: readonly string[] | undefined;
}

/**
 * The props of `AccountPicker`, and those of a `<fieldset>`.
 *
 * @example
 * const PostTo = (props: Omit<AccountPickerProps, 'multiple' | 'value' | 'defaultValue' | 'onValueChange'>) => (
 *   <AccountPicker name="socialAccountId" required label="Post to" {...props} />
 * );
 */
export type AccountPickerProps = SharedProps & (SingleProps | MultipleProps);

/**
 * Lets the customer choose a connected account for a post, or several with `multiple`, by radio buttons or checkboxes
 * that work in your form. An account that needs reconnecting is shown and cannot be chosen; a disconnected one is not
 * shown. Renders a `<fieldset>` whose `data-status` is `loading`, `ready`, `empty` or `error`.
 *
 * @example
 * <form action="/posts" method="post">
 *   <AccountPicker name="socialAccountId" required label="Post to" />
 *   <button>Schedule</button>
 * </form>
 */
export const AccountPicker = forwardRef<HTMLFieldSetElement, AccountPickerProps>(
  function AccountPicker(props, ref) {
    const [appearance, rest] = useAppearance('AccountPicker', props);
    const { multiple = false, value, defaultValue, onValueChange, name, required, label, ...others } = rest;
    const { platform, returnTo, mode, hint, empty, avatarHosts, form, ...root } = others;
    const words = appearance.messages('accountPicker', accountPicker);
    const listWords = appearance.messages('connectedAccountList', connectedAccountList);
    const id = useId();
    const element = useRef<HTMLFieldSetElement>(null);
    useImperativeHandle(ref, () => element.current as HTMLFieldSetElement, []);
    useKeptFocus(element, 'input:enabled, [data-layers-part="notice"] button');

    const every = useSocialAccounts({ platform });
    const accounts = every.accounts.filter(({ status }) => status !== 'disconnected');
    const list = { ...every, accounts } as UseSocialAccountsResult;
    const state =
      list.status === 'ready' && accounts.length + +list.isLoadingMore === 0 ? 'empty' : list.status;

    const { selected, hasLost, choose, reset } = useAccountSelection(list, {
      multiple,
      value,
      defaultValue,
      onChange(ids, reason) {
        const chosen = accounts.filter(({ socialAccountId }) => ids.includes(socialAccountId));
        const tell = onValueChange as ((change: AccountPickerChange<unknown>) => void) | undefined;
        tell?.({ value: multiple ? ids : (ids[0] ?? null), accounts: chosen, reason });
      },
    });
    const isMissing = required && selected.length === 0;
    useFormControl(element, { validationMessage: isMissing ? words.required : '', onReset: reset });

    const isNamed = !root['aria-label'] && !root['aria-labelledby'];
    const input = {
      type: multiple ? 'checkbox' : 'radio',
      // A name makes radio buttons one group. No form has this id, so without a name nothing is sent.
      name: name ?? id,
      form: name === undefined ? id : form,
      required: required && !multiple,
    };
    return (
      <fieldset
        role={multiple ? undefined : 'radiogroup'}
        aria-labelledby={isNamed ? `${id}label` : undefined}
        {...root}
        {...appearance.root}
        ref={element}
        form={form}
        tabIndex={-1}
        data-status={state}
        aria-busy={state === 'loading' || list.isLoadingMore || undefined}
      >
        {isNamed && (
          <legend {...appearance.part('label')} id={`${id}label`}>
            {label ?? (multiple ? words.labelMultiple : words.label)}
          </legend>
        )}
        <ListNotice appearance={appearance} list={list} words={listWords} />
        <Notice appearance={appearance} tone="warning" title={hasLost ? words.unavailable : null} />
        {state === 'empty' && (
          <EmptyList
            appearance={appearance}
            words={listWords.empty}
            platform={platform}
            returnTo={returnTo}
            mode={mode}
            hint={hint}
            form={false}
          >
            {empty}
          </EmptyList>
        )}
        {(state === 'ready' || state === 'loading') && (
          // Screen readers count the inputs already, so the list is none to them.
          <ul {...appearance.part('rows')} role="none">
            {accounts.map((account) => (
              <AccountOption
                key={account.socialAccountId}
                appearance={appearance}
                account={account}
                input={input}
                checked={selected.includes(account.socialAccountId)}
                returnTo={returnTo}
                mode={mode}
                avatarHosts={avatarHosts}
                onChange={(isChosen) => choose(account.socialAccountId, isChosen)}
              />
            ))}
            {(state === 'loading' || list.isLoadingMore) && (
              <AccountSkeletons appearance={appearance} count={state === 'loading' ? 3 : 1} />
            )}
          </ul>
        )}
        {isMissing && !list.accounts.some(({ status }) => status === 'connected') && (
          // An empty list has no input that could keep the form from being sent.
          <input
            {...appearance.part('no-choice', 'spoken')}
            form={input.form}
            tabIndex={-1}
            aria-hidden="true"
            autoComplete="off"
            value=""
            onChange={() => {}}
          />
        )}
      </fieldset>
    );
  },
);
