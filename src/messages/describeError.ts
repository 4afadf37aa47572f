import type { Platform } from '../contract/accounts.js';
import { type ConnectErrorCode, type ErrorAction, errorFacts, type FixedBy } from '../contract/errors.js';
import { common } from './en/common.js';
import { errors } from './en/errors.js';
import { platforms } from './en/platforms.js';
import { formatMessage } from './format/formatMessage.js';
import { platformName } from './format/platformName.js';
import type { ErrorContext, Messages, MessagesOverride } from './Messages.js';
import { resolveMessages } from './resolveMessages.js';

/**
 * An error in a customer's words.
 *
 * @example
 * const Alert = ({ title, body }: ErrorDescription) => <p role="alert">{[title, body].join(' ')}</p>;
 * return <Alert {...describeError(error)} />;
 */
export interface ErrorDescription {
  title: string;
  body: string | null;
  /** The one action to offer. */
  action: ErrorAction;
  /** The words on the button for it, or null for `"none"`. */
  actionLabel: string | null;
  /** The customer's own choice or nobody's fault: show it calmly. */
  neutral: boolean;
  /** Offer support beside the action. */
  showSupport: boolean;
  fixedBy: FixedBy;
}

/**
 * The facts that the words may depend on.
 *
 * @example
 * const options: DescribeErrorOptions = { platform: 'tiktok', context: 'accounts', app: "Quinn's CRM" };
 * const { title, body } = describeError(error, options);
 */
export interface DescribeErrorOptions {
  /** The platform of the failed action. */
  platform?: Platform | null | undefined;
  /** Overrides of the English texts. */
  messages?: MessagesOverride | undefined;
  /** The number of failures in a row, this one included. Support is offered from the second on. @default 1 */
  failures?: number | undefined;
  /** The action that failed. @default "connect" */
  context?: ErrorContext | undefined;
  /** The partner's name for its app. */
  app?: string | null | undefined;
}

export type ErrorSections = Pick<Messages, 'common' | 'errors' | 'platforms'>;

/**
 * Puts an error, or its code, into a customer's words and says what to offer. Never shows a code or a server's
 * message.
 *
 * @example
 * const { title, body, actionLabel } = describeError(error, { platform: 'tiktok' });
 * return (
 *   <p role="alert">
 *     {title} {body} <button>{actionLabel}</button>
 *   </p>
 * );
 */
export function describeError(
  error: ConnectErrorCode | { code: ConnectErrorCode },
  options: DescribeErrorOptions = {},
): ErrorDescription {
  const { messages } = options;
  return describeErrorFrom(
    {
      common: resolveMessages(common, messages?.common),
      errors: resolveMessages(errors, messages?.errors),
      platforms: resolveMessages(platforms, messages?.platforms),
    },
    error,
    options,
  );
}

export function describeErrorFrom(
  sections: ErrorSections,
  error: ConnectErrorCode | { code: ConnectErrorCode },
  { platform, failures = 1, context = 'connect', app = null }: DescribeErrorOptions,
): ErrorDescription {
  const given = typeof error === 'string' ? error : error.code;
  // Another version of the package may have codes of its own.
  const code = Object.hasOwn(errorFacts, given) ? given : 'unknown';
  const facts = errorFacts[code];
  const copy = sections.errors[code];
  const words = { platform: platformName(platform, sections.platforms), app, context };
  // "Start again" means a fresh link, which only connecting has.
  const action = facts.action === 'start_again' && context !== 'connect' ? 'try_again' : facts.action;
  return {
    title: formatMessage(copy.title, words),
    body: (copy.body !== undefined && formatMessage(copy.body, words)) || null,
    action,
    actionLabel: action === 'none' ? null : sections.common.actions[action],
    neutral: 'neutral' in facts,
    showSupport: 'supportFromFailure' in facts && failures >= (facts.supportFromFailure ?? 1),
    fixedBy: facts.fixedBy,
  };
}
