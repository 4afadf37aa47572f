import { createConnectHandler } from 'layers-connect/server';

export const projectId = process.env.LAYERS_PROJECT_ID ?? '';

export const connect = createConnectHandler({
  apiKey: process.env.LAYERS_API_KEY ?? '',
  appUrl: process.env.APP_URL ?? '',
  basePath: '/api/layers',
  failedPath: '/connect/failed',
  layersApiUrl: process.env.LAYERS_API_URL,
  authorizeOrigins: process.env.CONSENT_URL ? [process.env.CONSENT_URL] : [],
  authorize(request) {
    const userId = request.headers.get('x-user');
    return userId === null ? null : { userId, projectId };
  },
});
