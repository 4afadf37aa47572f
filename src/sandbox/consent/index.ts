export { authorizeUrl, createConsentPage } from './consentPage.js';
export type { ConsentOutcome, Grants } from './grants.js';
export { consentOutcomes, createGrants } from './grants.js';
