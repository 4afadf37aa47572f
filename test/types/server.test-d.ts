import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type ConnectHandler,
  type ConnectHandlerOptions,
  createConnectHandler,
  type Owner,
  toNodeListener,
  toRouteHandlers,
} from 'layers-connect/server';
import { expectType } from './expectType.js';

const options: ConnectHandlerOptions<{ user?: { id: string } }> = {
  apiKey: 'key',
  appUrl: 'https://crm.example.com',
  basePath: '/api/layers',
  authorize(request, platformRequest) {
    expectType<Request>()(request, true);
    expectType<{ id: string } | undefined>()(platformRequest.user, true);
    return platformRequest.user ? { userId: platformRequest.user.id, projectId: 'prj_1' } : null;
  },
  onConnected: ({ previousHandle, account }) => {
    expectType<string | null>()(previousHandle, true);
    expectType<string>()(account.handle, true);
  },
  unboundReturns: 'quarantine',
};

const connect = createConnectHandler(options);
expectType<ConnectHandler>()(connect, true);
expectType<Promise<boolean>>()(connect.isUsable({ projectId: 'prj_1', socialAccountId: 'sa_1' }), true);

export const node: (req: IncomingMessage, res: ServerResponse) => Promise<void> = toNodeListener(connect);
export const { GET, POST, DELETE, OPTIONS } = toRouteHandlers(connect);

// @ts-expect-error A misspelt option.
export const misspelt = createConnectHandler({ ...options, baseUrl: '/api' });
// @ts-expect-error A project is never guessed.
export const owner: Owner = { userId: 'quinn' };
// @ts-expect-error No such policy.
export const policy: ConnectHandlerOptions['unboundReturns'] = 'hold';
