/**
 * Everything that speaks to the partner's backend. `loadBackend` brings it in apart from the components, so that a page
 * shows its button before the code behind a click has arrived.
 */
export { onAccountsChanged } from './accountsChannel.js';
export { handOff } from './handOff.js';
export { keepFocus } from './keepFocus.js';
export { listAccounts } from './listAccounts.js';
export { readAttempt } from './readAttempt.js';
export { dismissReauthOutcome, readReauthOutcomes } from './reauthNotes.js';
export { revokeAccount } from './revokeAccount.js';
export { startConnect, startReauth } from './startAttempt.js';
