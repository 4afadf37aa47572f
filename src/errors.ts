export {
  type ConnectErrorCode,
  connectErrorCodes,
  type ErrorAction,
  type ErrorFacts,
  errorFacts,
  type FixedBy,
  toConnectErrorCode,
} from './contract/errors.js';
export { type DescribeErrorOptions, describeError, type ErrorDescription } from './messages/describeError.js';
export type { ErrorContext, Messages, MessagesOverride } from './messages/Messages.js';
