import { createConnectHandler } from 'layers-connect/server';

const setting = (name: string) => process.env[name] ?? '';

/** The partner's route, in the same module graph as the Server Components. */
export const connect = createConnectHandler({
  apiKey: setting('LAYERS_API_KEY'),
  layersApiUrl: setting('LAYERS_API_URL'),
  appUrl: setting('APP_URL'),
  basePath: '/api/layers',
  authorizeOrigins: [setting('CONSENT_URL')],
  authorize: () => ({ userId: 'quinn', projectId: setting('LAYERS_PROJECT_ID') }),
});
