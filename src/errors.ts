export { ConnectError, type ConnectErrorContext, isConnectError } from './client/ConnectError.js';
export {
  type ConnectErrorCode,
  connectErrorCodes,
  type ErrorAction,
  type ErrorDetails,
  type ErrorFacts,
  errorFacts,
  type FixedBy,
  toConnectErrorCode,
} from './contract/errors.js';
export { type DescribeErrorOptions, describeError, type ErrorDescription } from './messages/describeError.js';
export type { ErrorContext, Messages, MessagesOverride } from './messages/Messages.js';
