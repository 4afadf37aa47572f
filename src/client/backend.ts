/**
 * Everything that speaks to the partner's backend. `loadBackend` brings it in apart from the components, so that a page
 * shows its button before the code behind a click has arrived.
 */

export { keepFocus } from '../components/shared/keepFocus.js';
export { onAccountsChanged } from './accounts/accountsChannel.js';
export { listAccounts } from './accounts/listAccounts.js';
export { dismissReauthOutcome, readReauthOutcomes } from './accounts/reauthNotes.js';
export { revokeAccount } from './accounts/revokeAccount.js';
export { readAttempt } from './attempt/readAttempt.js';
export { openPlatform } from './start/openPlatform.js';
export { startConnect, startReauth } from './start/startAttempt.js';
