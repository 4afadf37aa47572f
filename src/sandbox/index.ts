export type { ConsentWalk } from './approveConsent.js';
export type { ConsentOutcome } from './consent/index.js';
export { consentOutcomes } from './consent/index.js';
export { createSandbox } from './createSandbox.js';
export type { Delivery } from './deliverWebhook.js';
export type {
  Account,
  AccountSeed,
  ApiCall,
  ApiKey,
  Fault,
  FaultAnswer,
  HandOffCode,
  RouteName,
  Tier,
  WebhookEvent,
} from './layers/index.js';
export { handOffCodes, tiers } from './layers/index.js';
export type { PartnerBackend, PartnerBackendOptions } from './partnerBackend.js';
export { createPartnerBackend } from './partnerBackend.js';
export type { Sandbox, SandboxAttempt, SandboxOptions } from './Sandbox.js';
export type { Scenario, ScenarioGroup, ScenarioName } from './scenarios/index.js';
export { isScenarioName, scenarioNames, scenarios } from './scenarios/index.js';
export type { RunningSandbox, StartSandboxOptions } from './startSandbox.js';
export { startSandbox } from './startSandbox.js';
