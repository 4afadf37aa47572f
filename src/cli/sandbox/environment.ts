import type { RunningSandbox } from '../../sandbox/index.js';

export function environment({ url, consentUrl, sandbox }: RunningSandbox): string[] {
  return [
    '# The options of createConnectHandler that take them: apiKey, layersApiUrl, authorizeOrigins, webhookSecrets.',
    '# The project is what "authorize" returns.',
    `LAYERS_API_KEY=${sandbox.apiKey}`,
    `LAYERS_API_URL=${url}`,
    `LAYERS_CONSENT_ORIGIN=${consentUrl}`,
    `LAYERS_WEBHOOK_SECRET=${sandbox.webhookSecret}`,
    `LAYERS_PROJECT_ID=${sandbox.projectId}`,
  ];
}
