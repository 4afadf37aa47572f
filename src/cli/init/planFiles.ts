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

export interface PlannedFile {
  path: string;
  description: string;
  content: string;
}

const aboutHandler = 'the handler: your key, and who is asking';
const aboutChannels = 'the page with the accounts';
const aboutConnecting = 'the page after consent';

export function planFiles(project: Project): PlannedFile[] {
  return [
    ...serverFiles(project),
    ...pageFiles(project),
    { path: '.env.example', description: 'settings for the sandbox', content: environment(project) },
  ];
}

export const handlerPath = ({ framework, sourceFolder, serverFolder, serverExtension }: Project): string => {
  if (framework === 'next') return posix.join(sourceFolder, `connect.${serverExtension}`);
  if (framework === 'react-router') return posix.join(sourceFolder, `connect.server.${serverExtension}`);
  return posix.join(serverFolder, `connect.${serverExtension}`);
};

function serverFiles(project: Project): PlannedFile[] {
  const { framework, sourceFolder, sourceAlias, serverFolder, serverEntry, serverExtension: end } = project;
  const handlerFile = { path: handlerPath(project), description: aboutHandler, content: handler };
  switch (framework) {
    case 'next': {
      const connect = sourceAlias === null ? '../../../../connect' : `${sourceAlias}connect`;
      const path = posix.join(sourceFolder, `app/api/layers/[...path]/route.${end}`);
      return [handlerFile, { path, description: 'its route', content: nextRoute(connect) }];
    }
    case 'react-router': {
      const path = posix.join(sourceFolder, `routes/api.layers.$.${end}`);
      return [handlerFile, { path, description: 'its route', content: reactRouterRoute(project) }];
    }
    case 'express':
    case 'hono':
      return [handlerFile];
    case 'flask': {
      const path = posix.join(serverEntry === null ? '' : serverFolder, 'layers_connect.py');
      return [{ path, description: 'what the pages call, and who is asking', content: flaskBlueprint }];
    }
    case 'other':
      return [
        { path: 'LAYERS-ROUTES.md', description: 'what your server has to serve', content: routesFile },
      ];
  }
}

function pageFiles(project: Project): PlannedFile[] {
  const { framework, sourceFolder, pageExtension } = project;
  const page = (path: string, description: string, content: string): PlannedFile => ({
    path: posix.join(sourceFolder, `${path}.${pageExtension}x`),
    description,
    content,
  });
  switch (framework) {
    case 'next':
      return [
        page('app/channels/page', aboutChannels, nextChannelsPage),
        page('app/connect/connecting/page', aboutConnecting, nextConnectingPage(project)),
      ];
    case 'react-router':
      return [
        page('routes/channels', aboutChannels, reactRouterChannelsPage),
        page('routes/connect.connecting', aboutConnecting, reactRouterConnectingPage),
      ];
    default:
      return [
        page('pages/ChannelsPage', aboutChannels, browserChannelsPage),
        page('pages/ConnectingPage', aboutConnecting, browserConnectingPage),
      ];
  }
}
