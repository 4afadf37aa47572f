export const handler = `\
import { createConnectHandler } from 'layers-connect/server';

export const connect = createConnectHandler({
  apiKey: process.env.LAYERS_API_KEY ?? '',
  appUrl: process.env.APP_URL ?? '',
  basePath: '/api/layers',
  // Both are the sandbox's. Without them it is the real Layers.
  layersApiUrl: process.env.LAYERS_API_URL || undefined,
  authorizeOrigins: process.env.LAYERS_CONSENT_ORIGIN ? [process.env.LAYERS_CONSENT_ORIGIN] : [],
  authorize() {
    // Say here who is asking and which Layers project is theirs, from your session: the request is the first argument.
    // Until then everybody is one customer of the sandbox, and nobody is signed in to the real Layers.
    if (!process.env.LAYERS_API_URL) return null;
    return { userId: 'demo', projectId: process.env.LAYERS_PROJECT_ID ?? '' };
  },
});
`;
