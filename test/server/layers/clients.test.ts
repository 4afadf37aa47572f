import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as undici from 'undici';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFetchClient } from '../../../src/server/layers/createFetchClient.js';
import { createUndiciClient, type Undici } from '../../../src/server/layers/createUndiciClient.js';
import type { UpstreamClient } from '../../../src/server/layers/UpstreamClient.js';
import { key, refusal } from '../helpers/fakeLayers.js';
import { outcomeOf, setUpLayers } from '../helpers/setUpLayers.js';

const caller = { userId: 'acme', projectId: 'prj_acme' };
const connect = { platform: 'tiktok', returnUrl: 'https://crm.example/return' };
const minted = { state: 'st_1', authorizeUrl: 'https://www.tiktok.com/a', expiresAt: null };
const nested = `{"items":[${'['.repeat(100_000)}${']'.repeat(100_000)}],"nextCursor":null}`;

type Answer = (response: ServerResponse) => void;

const send =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
  };
const reset: Answer = (response) => response.destroy();
const cut: Answer = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"items":', () => response.destroy());
};
const endless: Answer = (response) => {
  response.writeHead(200);
  const write = (): void => {
    while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
  };
  response.on('drain', write);
  response.on('error', () => {});
  write();
};

let server: Server;
let origin: string;
let seen: { method: string; url: string; headers: NodeJS.Dict<string | string[]>; body: string }[];
let answers: Answer[];

beforeEach(async () => {
  seen = [];
  answers = [];
  const listener: RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      (answers.shift() ?? send(200, { items: [], nextCursor: null }))(response);
    });
  };
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Dispatch = ReturnType<Undici['getGlobalDispatcher']>['dispatch'];

/** Calls a handler by the names that version 6 knows, with the headers in bytes. */
const dispatcherOfVersion6 = {
  dispatch(...[options, handler]: Parameters<Dispatch>) {
    return undici.getGlobalDispatcher().dispatch(options, {
      onConnect: (abort) => handler.onConnect(abort),
      onHeaders: (status, headers) => handler.onHeaders(status, headers),
      onData: (chunk) => handler.onData(chunk),
      onComplete: () => handler.onComplete(),
      onError: (error) => handler.onError(error),
    });
  },
};

// Not the global one: that is of version 6 where Node's own `fetch` has been used first.
const ownAgent = new undici.Agent();
afterAll(() => ownAgent.destroy());

/** Knows no other names than version 8 does, and refuses a handler without them as that does. */
const dispatcherOfVersion8 = {
  dispatch(...[options, handler]: Parameters<Dispatch>) {
    const names = [
      'onRequestStart',
      'onResponseStart',
      'onResponseData',
      'onResponseEnd',
      'onResponseError',
    ] as const;
    for (const name of names) if (typeof handler[name] !== 'function') throw invalidArgument(name);
    return ownAgent.dispatch(options, {
      onRequestStart: (controller) => handler.onRequestStart(controller),
      onResponseStart: (controller, status, headers) => handler.onResponseStart(controller, status, headers),
      onResponseData: (controller, chunk) => handler.onResponseData(controller, chunk),
      onResponseEnd: () => handler.onResponseEnd(),
      onResponseError: (controller, error) => handler.onResponseError(controller, error),
    });
  },
};

const invalidArgument = (name: string) =>
  Object.assign(new Error(`invalid ${name} method`), { code: 'UND_ERR_INVALID_ARG' });

const clients: [string, () => UpstreamClient][] = [
  ['fetch', () => createFetchClient((input, init) => globalThis.fetch(input, init))],
  ['undici', () => createUndiciClient(undici)],
  [
    'undici 6, as it is part of Node 20 and 22',
    () => createUndiciClient({ getGlobalDispatcher: () => dispatcherOfVersion6 }),
  ],
  ['undici 8', () => createUndiciClient({ getGlobalDispatcher: () => dispatcherOfVersion8 })],
  [
    'undici without a callback for the end',
    () => {
      const client = createUndiciClient(undici);
      return ({ onEnd: _, ...request }) => client(request);
    },
  ],
];

describe.each(clients)('over %s', (_, createClient) => {
  const setUp = (layersApiUrl = origin) => setUpLayers({ client: createClient(), layersApiUrl });
  const list = ({ api }: ReturnType<typeof setUp>) => outcomeOf(api.listAccounts(caller, { limit: 100 }));

  it.each<[string, Answer, number, string, string | undefined]>([
    ['HTML', send(200, '<html>'), 502, 'bad_upstream', 'not_json'],
    ['nothing', send(204, ''), 502, 'bad_upstream', 'no_items'],
    ['null', send(200, 'null'), 502, 'bad_upstream', 'not_an_object'],
    ['an array', send(200, '[]'), 502, 'bad_upstream', 'not_an_object'],
    ['half of it', send(200, '{"items":['), 502, 'bad_upstream', 'not_json'],
    ['no items', send(200, {}), 502, 'bad_upstream', 'no_items'],
    ['invalid UTF-8', send(200, new Uint8Array([0x7b, 0xff, 0x7d])), 502, 'bad_upstream', 'not_utf8'],
    ['100,000 nested arrays', send(200, nested), 502, 'bad_upstream', 'too_deep'],
    [
      'more than 256 kB',
      send(200, { items: [], pad: 'x'.repeat(256 * 1024) }),
      502,
      'bad_upstream',
      'too_large',
    ],
    ['a body without an end', endless, 502, 'bad_upstream', 'too_large'],
    ['an error with 200', send(200, refusal('INTERNAL')), 502, 'bad_upstream', 'error_with_2xx'],
    ['a 4xx page', send(404, '<html>'), 502, 'bad_upstream', 'status_404'],
    ['a 4xx that is not documented', send(451, refusal('LEGAL')), 502, 'bad_upstream', 'status_451'],
    ['422', send(422, refusal('VALIDATION')), 422, 'VALIDATION', undefined],
    ['403', send(403, refusal('FORBIDDEN_SCOPE')), 403, 'FORBIDDEN_SCOPE', undefined],
    ['a suspended key', send(503, refusal('KILL_SWITCH')), 503, 'KILL_SWITCH', undefined],
    ['a refused key', send(401, refusal('UNAUTHENTICATED')), 500, 'misconfigured', undefined],
  ])(
    'an answer of %s reads as what it is, and is not asked for twice',
    async (_, answer, status, code, reason) => {
      answers.push(answer);
      const error: unknown = await setUp()
        .api.listAccounts(caller, { limit: 100 })
        .catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ status, code });
      expect((error as { cause?: { code?: string } }).cause?.code).toBe(reason);
      expect(seen).toHaveLength(1);
    },
  );

  it('a body is read no further than it may be long', async () => {
    answers.push(send(200, 'x'.repeat(64 * 1024)));
    const { signal } = new AbortController();
    const request = { method: 'GET', url: `${origin}/`, headers: {}, signal, maximumBytes: 1024 } as const;
    await expect(createClient()(request)).rejects.toThrow('larger than 1024 bytes');
  });

  it('a redirect is a wrong answer, and the key goes nowhere else', async () => {
    answers.push(send(302, '', { location: `${origin}/elsewhere` }));
    expect(await list(setUp())).toMatchObject({ code: 'bad_upstream' });
    expect(seen.map(({ url }) => url)).toEqual(['/v1/projects/prj_acme/social-accounts?limit=100']);
  });

  it('a request carries the key, and a body only where there is one', async () => {
    const { api } = setUp();
    await api.listAccounts(caller, { limit: 100 });
    answers.push(send(200, minted, { 'x-request-id': 'req_7', date: 'Fri, 01 May 2026 00:00:30 GMT' }));
    const answer = await api.requestConnectUrl(caller, connect);
    expect(answer).toMatchObject({ body: minted, requestId: 'req_7' });
    expect(answer.sentAt()).toBe(Date.UTC(2026, 4, 1, 0, 0, 30));
    const [read, write] = seen;
    expect(read).toMatchObject({ method: 'GET', body: '' });
    expect(read?.headers).toMatchObject({ authorization: `Bearer ${key}`, accept: 'application/json' });
    expect(read?.headers).not.toHaveProperty('content-type');
    expect(write).toMatchObject({ method: 'POST', body: JSON.stringify(connect) });
    expect(write?.headers).toMatchObject({
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
    });
  });

  it.each<[string, Answer]>([
    ['a reset', reset],
    ['a cut', cut],
    ['a 500', send(500, '<html>')],
  ])('a read is made once more after %s, a mint and a revoke are not', async (_, answer) => {
    const server = setUp();
    answers.push(answer);
    expect(await list(server)).toBe('ok');
    expect(seen).toHaveLength(2);
    answers.push(answer);
    expect(await outcomeOf(server.api.requestConnectUrl(caller, connect))).toMatchObject({ status: 502 });
    answers.push(answer);
    expect(await outcomeOf(server.api.revokeAccount(caller, 'sa_1'))).toMatchObject({ status: 502 });
    expect(seen).toHaveLength(4);
  });

  it('a refused connection fails with its reason, after one repetition of a read or a mint', async () => {
    const unused = createServer();
    await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
    const { port } = unused.address() as AddressInfo;
    await new Promise((resolve) => unused.close(resolve));
    let made = 0;
    const client = createClient();
    const { api } = setUpLayers({
      layersApiUrl: `http://127.0.0.1:${port}`,
      client: (request) => {
        made += 1;
        return client(request);
      },
    });
    const error: unknown = await api.requestConnectUrl(caller, connect).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 502, code: 'upstream_unreachable' });
    const { cause } = error as { cause: { code?: string; cause?: { code?: string } } };
    expect(cause.code ?? cause.cause?.code).toBe('ECONNREFUSED');
    expect(made).toBe(2);
    await outcomeOf(api.revokeAccount(caller, 'sa_1'));
    expect(made).toBe(3);
  });

  it('an answer is given up when nobody waits for it, in its body as well', async () => {
    for (const answer of [() => {}, (response: ServerResponse) => void response.write('{"items":')]) {
      const closed = new Promise((resolve) => {
        answers.push((response) => {
          response.on('close', resolve);
          answer(response);
        });
      });
      const gone = new AbortController();
      const before = seen.length;
      const { api } = setUp();
      const read = outcomeOf(api.listAccounts(caller, { limit: 100 }, { signal: gone.signal }));
      await vi.waitFor(() => expect(seen).toHaveLength(before + 1), 20_000);
      gone.abort();
      expect(await read).toMatchObject({ status: 499, code: 'client_gone' });
      await closed;
    }
  });

  it('a revoke that is answered without a word has happened', async () => {
    answers.push(send(204, ''));
    expect(await setUp().api.revokeAccount(caller, 'sa_1')).toMatchObject({ body: {} });
  });

  it.each([
    ['a revoke', (server: ReturnType<typeof setUp>) => server.api.revokeAccount(caller, 'sa_1')],
    ['a mint', (server: ReturnType<typeof setUp>) => server.api.requestConnectUrl(caller, connect)],
  ])('%s that is answered with 200 and an error has not', async (_, call) => {
    answers.push(send(200, refusal('NOT_FOUND')));
    expect(await outcomeOf(call(setUp()))).toMatchObject({ status: 502, code: 'bad_upstream' });
  });

  it('a status of an attempt that failed is no refusal', async () => {
    const failed = { state: 'st_1', status: 'failed', error: { code: 'platform_denied', message: 'm' } };
    answers.push(send(200, failed));
    expect(await setUp().api.readStatus(caller, 'st_1')).toMatchObject({ body: failed });
  });
});

describe('without a client in the options', () => {
  // Node's own fetch adds this header, undici's request does not.
  const clientOf = (headers: NodeJS.Dict<string | string[]> | undefined) =>
    headers?.['sec-fetch-mode'] === undefined ? 'undici' : 'fetch';
  const ask = (client: UpstreamClient) =>
    setUpLayers({ client, layersApiUrl: origin }).api.listAccounts(caller, { limit: 100 });

  // Read anew for each test: an earlier file of this worker may have had a `fetch` of its own when it was first read.
  let createDefaultClient: () => UpstreamClient;
  beforeEach(async () => {
    vi.resetModules();
    ({ createDefaultClient } = await import('../../../src/server/layers/createDefaultClient.js'));
  });

  it("undici's request is used where the package is there", async () => {
    await ask(createDefaultClient());
    expect(clientOf(seen[0]?.headers)).toBe('undici');
  });

  it('a proxy or a mock that is set as the global dispatcher is used', async () => {
    const before = undici.getGlobalDispatcher();
    const mock = new undici.MockAgent();
    mock.disableNetConnect();
    mock
      .get(origin)
      .intercept({ path: '/v1/projects/prj_acme/social-accounts?limit=100' })
      .reply(200, { items: [1], nextCursor: null });
    undici.setGlobalDispatcher(mock);
    try {
      expect(await ask(createDefaultClient())).toEqual({ items: [1], nextCursor: null });
      expect(seen).toEqual([]);
    } finally {
      undici.setGlobalDispatcher(before);
    }
  });

  // The rest of it stays: the test runner calls it at any moment.
  const processOf = (versions: object | undefined) => ({
    process: Object.create(process, { versions: { value: versions } }),
  });

  it.each([
    ['Bun', processOf({ node: '24.0.0', bun: '1.3.0' })],
    ['Deno', processOf({ node: '24.0.0', deno: '2.5.0' })],
    ['workerd', { navigator: { userAgent: 'Cloudflare-Workers' } }],
    ['no Node at all', processOf(undefined)],
  ])('the global fetch is used on %s', async (_, globals) => {
    const client = createDefaultClient();
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    const answer = ask(client);
    await answer;
    vi.unstubAllGlobals();
    expect(clientOf(seen[0]?.headers)).toBe('fetch');
  });

  it('a global fetch that was replaced since start is used, as of the next call', async () => {
    const client = createDefaultClient();
    await ask(client);
    const { fetch } = globalThis;
    const traced: string[] = [];
    vi.stubGlobal('fetch', (input: string, init: RequestInit) => {
      traced.push(input);
      return fetch(input, init);
    });
    await ask(client);
    expect(traced).toEqual([`${origin}/v1/projects/prj_acme/social-accounts?limit=100`]);
    expect(seen.map(({ headers }) => clientOf(headers))).toEqual(['undici', 'fetch']);
  });

  const dispatchers: [string, unknown][] = [
    [
      'says so by the name it has for it',
      {
        dispatch(_: unknown, handler: Parameters<Dispatch>[1]) {
          handler.onResponseError(null, invalidArgument('onAnswer'));
          return false;
        },
      },
    ],
    [
      'throws',
      {
        dispatch() {
          throw invalidArgument('onAnswer');
        },
      },
    ],
    ['has another method', { send() {} }],
    ['is not there', undefined],
  ];
  it.each(dispatchers)(
    'a dispatcher that does not know the handler and %s has fetch make the request',
    async (_, dispatcher) => {
      const instead = createFetchClient((input, init) => globalThis.fetch(input, init));
      const unknown = { getGlobalDispatcher: () => dispatcher } as Undici;
      expect(await ask(createUndiciClient(unknown, instead))).toEqual({ items: [], nextCursor: null });
      expect(seen.map(({ headers }) => clientOf(headers))).toEqual(['fetch']);
    },
  );

  it('a call that is given up before it has left is not sent', async () => {
    const dispatch = vi.fn();
    const client = createUndiciClient({ getGlobalDispatcher: () => ({ dispatch }) });
    const controller = new AbortController();
    const { signal } = controller;
    const url = `${origin}/v1/social-accounts/sa_1`;
    const answer = client({
      method: 'DELETE',
      url,
      headers: {},
      body: undefined,
      maximumBytes: 1_024,
      signal,
    });
    controller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(dispatch).not.toHaveBeenCalled();
  });

  it('a mock that lets no request through is not got round', async () => {
    const mock = new undici.MockAgent();
    mock.disableNetConnect();
    const instead = createFetchClient((input, init) => globalThis.fetch(input, init));
    const outcome = await outcomeOf(ask(createUndiciClient({ getGlobalDispatcher: () => mock }, instead)));
    expect(outcome).toMatchObject({ code: 'upstream_unreachable' });
    expect(seen).toEqual([]);
  });

  it('no option is passed to fetch that a runtime could refuse', async () => {
    const options: string[][] = [];
    const client = createFetchClient((input, init) => {
      options.push(Object.keys(init ?? {}));
      return globalThis.fetch(input, init);
    });
    const { api } = setUpLayers({ client, layersApiUrl: origin });
    await api.listAccounts(caller, { limit: 100 });
    await outcomeOf(api.requestConnectUrl(caller, connect));
    expect(options).toEqual([
      ['method', 'headers', 'redirect', 'next', 'signal'],
      ['method', 'headers', 'redirect', 'next', 'signal', 'body'],
    ]);
  });
});
