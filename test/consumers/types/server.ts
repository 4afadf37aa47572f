import { connectKeys } from 'layers-connect';
import { describeError } from 'layers-connect/errors';
import { de } from 'layers-connect/locales/de';
import { createSandbox } from 'layers-connect/sandbox';
import { type ConnectHandler, createConnectHandler, toNodeListener } from 'layers-connect/server';
import { createRedisStore } from 'layers-connect/server/redis';
import { createTestBackend } from 'layers-connect/testing';
import { graphite } from 'layers-connect/themes';
import 'layers-connect/testing/dom';
import 'layers-connect/styles.css';

const sandbox = createSandbox({ scenario: 'happy' });
export const handler: ConnectHandler = createConnectHandler({
  apiKey: sandbox.apiKey,
  appUrl: 'https://crm.example.com',
  basePath: '/api/layers',
  authorize: () => ({ userId: 'quinn', projectId: sandbox.projectId }),
  store: createRedisStore({ sendCommand: async () => null }),
});
export const listener = toNodeListener(handler);
export const { search }: { search: string } = { search: createTestBackend().left[0] ?? '' };
export const words: string = describeError('state_expired').title;
export const all = [de, graphite, connectKeys.root];

// @ts-expect-error: no scenario has this name, which shows that the types are not `any`.
createSandbox({ scenario: 'no such scenario' });
