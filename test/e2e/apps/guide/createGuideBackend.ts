import express, { type Express, type Response } from 'express';
import { createLayersCaller, type LayersAccess, type LayersAnswer } from './layers.js';
import { createSessions } from './sessions.js';

export interface GuideBackendOptions extends LayersAccess {
  /** The origin of the partner's app: where Layers sends the browser back to. */
  appUrl: string;
  projectId: string;
  /** The directory of the bundled page app. Without it only the endpoints are served. */
  appDir?: string;
}

/**
 * A partner's backend as somebody builds it who has the guide and not this package. Its shortcomings are the guide's:
 * one pending slot, the state in a URL, `Retry-After` lost, page one whatever the query asks for. It shares no code
 * with the server half.
 */
export function createGuideBackend(options: GuideBackendOptions): Express {
  const { appUrl, projectId, appDir } = options;
  const callLayers = createLayersCaller(options);
  const sessions = createSessions();
  const app = express();

  app.disable('x-powered-by');
  app.use(express.urlencoded({ extended: false }), express.json(), sessions.middleware);

  const passOn = (response: Response, { status, body }: LayersAnswer) => response.status(status).json(body);

  app.post('/connect/:platform/start', async (request, response) => {
    const { platform } = request.params;
    const session = sessions.of(response);
    const form = (request.body ?? {}) as Record<string, string>;
    const minted = await callLayers('POST', `/projects/${form['projectId']}/social/oauth-url`, {
      platform,
      returnUrl: `${appUrl}/connect/${platform}/return`,
      usageNote: 'Connecting from the CRM',
    });
    if (minted.status !== 200) return response.redirect('/connect/failed');
    const { authorizeUrl, state } = minted.body as { authorizeUrl: string; state: string };
    session.pendingOAuth = { state, projectId: form['projectId'] ?? '', platform };
    response.redirect(authorizeUrl);
  });

  app.get('/connect/:platform/return', (request, response) => {
    const session = sessions.of(response);
    const pending = session.pendingOAuth;
    if (!pending) return response.redirect('/connect/failed?reason=no_session');
    const code = request.query['layers_oauth_error'];
    if (typeof code === 'string') {
      delete session.pendingOAuth;
      return response.redirect(`/connect/failed?reason=${code}`);
    }
    response.redirect(`/connect/connecting?state=${pending.state}`);
  });

  app.get('/connect/status/:state', async (request, response) => {
    passOn(response, await callLayers('GET', `/social/oauth-status/${request.params.state}`));
  });

  const listAccounts = (project: string) => callLayers('GET', `/projects/${project}/social-accounts`);

  app.get('/projects/:projectId/social-accounts', async (request, response) => {
    passOn(response, await listAccounts(request.params.projectId));
  });

  app.post('/projects/:projectId/social/reauth-url', async (request, response) => {
    const project = request.params.projectId;
    const { socialAccountId } = (request.body ?? {}) as { socialAccountId?: string };
    const { items = [] } = (await listAccounts(project)).body as { items?: Record<string, string>[] };
    const platform =
      items.find((item) => item['socialAccountId'] === socialAccountId)?.['platform'] ?? 'tiktok';
    const minted = await callLayers('POST', `/projects/${project}/social/reauth-url`, {
      socialAccountId,
      returnUrl: `${appUrl}/connect/${platform}/return`,
    });
    if (minted.status === 200) {
      const session = sessions.of(response);
      session.pendingOAuth = { state: String(minted.body['state']), projectId: project, platform };
    }
    passOn(response, minted);
  });

  app.delete('/social-accounts/:socialAccountId', async (request, response) => {
    passOn(response, await callLayers('DELETE', `/social-accounts/${request.params.socialAccountId}`));
  });

  if (appDir) {
    app.use('/assets', express.static(appDir));
    app.get(['/', '/connect/connecting', '/connect/failed'], (_request, response) => {
      response.send(page(projectId));
    });
  }

  return app;
}

function page(projectId: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Channels</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/main.css">
  </head>
  <body>
    <div id="root" data-project-id="${projectId}"></div>
    <script type="module" src="/assets/main.js"></script>
  </body>
</html>`;
}
