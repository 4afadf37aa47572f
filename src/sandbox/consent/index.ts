export type { ConsentOptions, ConsentSettings } from './consentPage.js';
export { authorizeUrl, createConsentPage } from './consentPage.js';
export type { ConsentOutcome, Grants } from './grants.js';
export { consentOutcomes, createGrants, isConsentOutcome } from './grants.js';
