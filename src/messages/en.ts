import { accountPicker } from './en/accountPicker.js';
import { common } from './en/common.js';
import { connectedAccount } from './en/connectedAccount.js';
import { connectedAccountList } from './en/connectedAccountList.js';
import { connectingScreen } from './en/connectingScreen.js';
import { connectSocialButton } from './en/connectSocialButton.js';
import { errors } from './en/errors.js';
import { loading } from './en/loading.js';
import { platforms } from './en/platforms.js';
import { reauthBanner } from './en/reauthBanner.js';
import { revokeDialog } from './en/revokeDialog.js';
import { shared } from './en/shared.js';
import type { Messages } from './Messages.js';

/** Components import their own sections, so that a page pays for no others. */
export const en: Messages = {
  platforms,
  errors,
  shared,
  loading,
  common,
  connectSocialButton,
  connectingScreen,
  connectedAccount,
  connectedAccountList,
  accountPicker,
  reauthBanner,
  revokeDialog,
};
