import { posix } from 'node:path';
import type { Project } from './Project.js';
import { browserChannelsPage, browserConnectingPage } from './templates/browserPages.js';
import { environment } from './templates/environment.js';
import { flaskBlueprint } from './templates/flask.js';
import { handler } from './templates/handler.js';
import { nextChannelsPage, nextConnectingPage, nextRoute } from './templates/next.js';
import {
  reactRouterChannelsPage,
  reactRouterConnectingPage,
  reactRouterRoute,
} from './templates/reactRouter.js';
import { routesFile } from './templates/routesFile.js';

/** A file that `init` writes. Its path is relative to the project's folder, with `/`. */
export interface PlannedFile {
  path: string;
  /** What it is, in a few words. */
  is: string;
  content: string;
}

const isHandler = 'the handler: your key, and who is asking';
const isChannels = 'the page with the accounts';
const isConnecting = 'the page after consent';

/** What a project of this kind needs, whether it is there or not. */
export function planFiles(project: Project): PlannedFile[] {
  return [
    ...serverFiles(project),
    ...pageFiles(project),
    { path: '.env.example', is: 'settings for the sandbox', content: environment(project) },
  ];
}

/** A file of the server, beside its entry. */
export const handlerPath = ({ framework, sources, serverFolder, serverExtension }: Project): string => {
  if (framework === 'next') return posix.join(sources, `connect.${serverExtension}`);
  if (framework === 'react-router') return posix.join(sources, `connect.server.${serverExtension}`);
  return posix.join(serverFolder, `connect.${serverExtension}`);
};

function serverFiles(project: Project): PlannedFile[] {
  const { framework, sources, alias, serverFolder, serverEntry, serverExtension: end } = project;
  const handlerFile = { path: handlerPath(project), is: isHandler, content: handler };
  switch (framework) {
    case 'next': {
      const connect = alias === null ? '../../../../connect' : `${alias}connect`;
      const path = posix.join(sources, `app/api/layers/[...path]/route.${end}`);
      return [handlerFile, { path, is: 'its route', content: nextRoute(connect) }];
    }
    case 'react-router': {
      const path = posix.join(sources, `routes/api.layers.$.${end}`);
      return [handlerFile, { path, is: 'its route', content: reactRouterRoute(project) }];
    }
    case 'express':
    case 'hono':
      return [handlerFile];
    case 'flask': {
      const path = posix.join(serverEntry === null ? '' : serverFolder, 'layers_connect.py');
      return [{ path, is: 'what the pages call, and who is asking', content: flaskBlueprint }];
    }
    case 'other':
      return [{ path: 'LAYERS-ROUTES.md', is: 'what your server has to serve', content: routesFile }];
  }
}

function pageFiles(project: Project): PlannedFile[] {
  const { framework, sources, pages } = project;
  const page = (path: string, is: string, content: string): PlannedFile => ({
    path: posix.join(sources, `${path}.${pages}x`),
    is,
    content,
  });
  switch (framework) {
    case 'next':
      return [
        page('app/channels/page', isChannels, nextChannelsPage),
        page('app/connect/connecting/page', isConnecting, nextConnectingPage(project)),
      ];
    case 'react-router':
      return [
        page('routes/channels', isChannels, reactRouterChannelsPage),
        page('routes/connect.connecting', isConnecting, reactRouterConnectingPage),
      ];
    default:
      return [
        page('pages/ChannelsPage', isChannels, browserChannelsPage),
        page('pages/ConnectingPage', isConnecting, browserConnectingPage),
      ];
  }
}
