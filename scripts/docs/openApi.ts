import { accountStatuses, platforms } from '../../src/contract/accounts.js';
import { type RouteName, routes } from '../../src/contract/matchRoutes.js';
import { schemas } from './schemas.js';

const json = (name: string, description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});
const bare = (description: string) => ({ description });
const error = (description: string) => json('Error', description);

const waits = {
  ...error('Too many requests.'),
  headers: { 'Retry-After': { schema: { type: 'string' }, description: 'Seconds, or a date.' } },
};
const elsewhere = (description: string) => ({
  description,
  headers: { Location: { schema: { type: 'string' }, required: true } },
});

const start = {
  requestBody: {
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Start' } },
      'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/Start' } },
    },
  },
  responses: {
    200: json('StartedAttempt', 'For JSON: the link.'),
    303: elsewhere('For a form: to the platform, or to the page that says what failed.'),
    429: waits,
    default: error('It was not started.'),
  },
};

const query = (name: string, known: readonly string[]) => ({
  name,
  in: 'query',
  schema: { type: 'string', ...(known.length > 0 && { examples: known }) },
});

interface Operation {
  summary: string;
  responses: Record<string, object>;
  parameters?: object[];
  requestBody?: object;
  tags?: string[];
}

const operations: Record<RouteName, Operation> = {
  startConnect: { summary: 'Starts a connect.', ...start },
  getAttempt: {
    summary: 'Says how an attempt stands.',
    responses: {
      200: json('Attempt', 'The attempt.'),
      429: waits,
      default: error('Nothing is known. After a 401, 403 or 404 the page stops asking.'),
    },
  },
  attemptEvents: {
    summary: 'Tells when an attempt is to be read again. Optional.',
    parameters: [{ name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } }],
    responses: {
      200: {
        description:
          'A comment at once and every 15 s, and `event: changed` when there is something to read.',
        content: { 'text/event-stream': { schema: { type: 'string' } } },
      },
      204: bare('Not now: the page polls.'),
      default: error('There is no stream.'),
    },
  },
  listAccounts: {
    summary: "Lists a page of the customer's accounts, the newest first.",
    parameters: [query('platform', platforms), query('status', accountStatuses), query('cursor', [])],
    responses: {
      200: json('AccountPage', 'A page.'),
      429: waits,
      default: error('There is no list.'),
    },
  },
  startReauth: { summary: 'Starts a reconnect of an account.', ...start },
  revokeAccount: {
    summary: 'Disconnects an account for good.',
    responses: {
      200: json('RevokedAccount', 'It is disconnected.'),
      204: bare('It is disconnected.'),
      404: error('It is not there, or is disconnected already.'),
      409: error('It is leased.'),
      429: waits,
      default: error('It was not disconnected.'),
    },
  },
  return: {
    summary: "Takes the customer's browser in, which Layers sends back. Not called by the browser half.",
    tags: ['createConnectHandler'],
    responses: {
      200: bare('For HEAD: nothing is done.'),
      303: elsewhere('To the page with `ConnectingScreen`.'),
      503: bare('For a prefetch: nothing is done.'),
    },
  },
  webhook: {
    summary: 'Takes an event of Layers. Not called by the browser half.',
    tags: ['createConnectHandler'],
    parameters: [{ name: 'X-Layers-Signature', in: 'header', required: true, schema: { type: 'string' } }],
    requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
    responses: { 200: json('Received', 'It is authentic.'), default: error('It was not taken.') },
  },
  health: {
    summary: 'Says whether all is well, where `health` allows the question. Not called by the browser half.',
    tags: ['createConnectHandler'],
    responses: {
      200: json('Health', 'All is well.'),
      503: json('Health', 'Something fails.'),
      default: error('Nobody is told.'),
    },
  },
};

const parameterPattern = /:([A-Za-z]+)/g;

function pathOf(name: RouteName): [path: string, item: object] {
  const { method, path } = routes[name];
  const { parameters = [], tags = ['the contract'], ...operation } = operations[name];
  const inPath = [...path.matchAll(parameterPattern)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,128}$' },
  }));
  return [
    path.replace(parameterPattern, '{$1}'),
    {
      [method.toLowerCase()]: {
        operationId: name,
        tags,
        parameters: [...inPath, ...parameters],
        ...operation,
      },
    },
  ];
}

/** The contract of a partner's backend as an OpenAPI 3.1 document, from the routes and the readers of the contract. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'The backend behind layers-connect',
      version: '1',
      description: 'What the browser half of layers-connect asks of a backend. docs/contract.md explains it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/layers', description: '`baseUrl` of the provider' }],
    tags: [
      { name: 'the contract', description: 'Called by the browser half. Any backend can answer these.' },
      { name: 'createConnectHandler', description: 'Routes that the server half has beside them.' },
    ],
    paths: Object.fromEntries((Object.keys(routes) as RouteName[]).map(pathOf)),
    components: { schemas },
  };
}
