import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createSandbox, type Sandbox, startSandbox } from '../../../../src/sandbox/index.js';
import {
  type AttemptStore,
  type ConnectedEvent,
  type ConnectHandler,
  type ConnectHandlerOptions,
  createConnectHandler,
  createMemoryStore,
  type LogEntry,
  type QuarantinedEvent,
  toNodeListener,
} from '../../../../src/server/index.js';
import { type Browser, createBrowser, type Network, type User } from './createBrowser.js';

const basePath = '/api/layers';

export interface PartnerOptions extends Partial<ConnectHandlerOptions> {
  /** How far ahead of Layers' clock the server's is. */
  aheadMs?: number;
  /** Does Layers say what time it is? */
  sendsDate?: boolean;
  /** How many server processes there are, each with a store of its own. The second one gets the returns. */
  processes?: 1 | 2;
}

/** A partner's app in front of a sandbox, whoever is needed to visit it, and what can go wrong with it. */
export interface Partner {
  appUrl: string;
  sandbox: Sandbox;
  log: LogEntry[];
  connected: ConnectedEvent[];
  quarantined: QuarantinedEvent[];
  /** A browser that has never been here, signed in or not. */
  browser(user?: User): Browser;
  /** The same, of an app that is reached by another address. */
  browserOf(appUrl: string, user?: User): Browser;
  advance(ms: number): void;
  /** The URL that Layers was given for an attempt. Nobody but Layers and the browser that comes back learns it. */
  returnUrlOf(attemptId: string): string;
  /** The paths of the accounts that were disconnected. */
  disconnected(): string[];
  /** Ends the server's processes and begins new ones on the same stores. */
  replaceProcesses(options?: Partial<ConnectHandlerOptions>): void;
  /** What stands in front of the handler. Null is an app that passes everything on. */
  front: ((request: Request, pass: Network) => Promise<Response>) | null;
  authorizeFails: boolean;
  /** Decides whether a write of the store fails. */
  failsWrite: (() => boolean) | null;
}

export type OpenPartner = (options?: PartnerOptions) => Promise<Partner>;

const page = () => new Response('<h1>The app</h1>', { headers: { 'content-type': 'text/html' } });

interface Ground {
  sandbox: Sandbox;
  appUrl: string;
  layersApiUrl: string;
  fetch: typeof fetch;
  network: Network;
}

/** Everything in this process. */
export const openInProcess: OpenPartner = (options = {}) =>
  open(options, async (app) => {
    const sandbox = createSandbox({ tier: 'partner' });
    const appUrl = 'https://app.quinns-crm.com';
    const network: Network = (request) =>
      [sandbox.apiUrl, sandbox.consentUrl].includes(new URL(request.url).origin)
        ? sandbox.fetch(request)
        : app(request);
    return { sandbox, appUrl, layersApiUrl: sandbox.apiUrl, fetch: sandbox.fetch, network };
  });

/** Everything over HTTP: the app, Layers and the consent page each have a port. */
export const openOverHttp: OpenPartner = (options = {}) =>
  open(options, async (app) => {
    const running = await startSandbox({ tier: 'partner' });
    const listener = toNodeListener(Object.assign(app, { basePath }) as ConnectHandler);
    const server = createServer((request, response) => void listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    onTestFinished(async () => {
      server.closeAllConnections();
      server.close();
      await running.close();
    });
    return {
      sandbox: running.sandbox,
      appUrl: `http://localhost:${port}`,
      layersApiUrl: running.url,
      fetch: globalThis.fetch,
      network: overHttp,
    };
  });

/** Sends a request as it is: `fetch` would not send a browser's own headers. */
async function overHttp(request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const url = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: url.port,
      path: url.pathname + url.search,
      method: request.method,
    };
    const sent = httpRequest({ ...options, headers: { ...headers, host: url.host } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const received = new Headers();
        for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
          received.append(answer.rawHeaders[i] ?? '', answer.rawHeaders[i + 1] ?? '');
        }
        const status = answer.statusCode ?? 0;
        const bare = [204, 303, 304].includes(status) || request.method === 'HEAD';
        resolve(new Response(bare ? null : Buffer.concat(chunks), { status, headers: received }));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function open(options: PartnerOptions, prepare: (app: Network) => Promise<Ground>): Promise<Partner> {
  const { aheadMs = 0, sendsDate = true, processes = 1, ...handlerOptions } = options;
  const log: LogEntry[] = [];
  const connected: ConnectedEvent[] = [];
  const quarantined: QuarantinedEvent[] = [];
  const returnUrls: string[] = [];
  let handlers: ConnectHandler[] = [];

  const pass: Network = async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(`${basePath}/`)) return page();
    const isReturn = pathname.startsWith(`${basePath}/return/`);
    const handler = (isReturn ? handlers.at(-1) : handlers[0]) as ConnectHandler;
    return handler(request);
  };
  const app: Network = (request) => (partner.front ? partner.front(request, pass) : pass(request));
  const { sandbox, appUrl, layersApiUrl, fetch, network } = await prepare(app);
  const projects = { h: sandbox.projectId, m: sandbox.otherProjectId, v: sandbox.projectId };
  const now = () => sandbox.clock.now() + aheadMs;

  const fetchFromLayers: typeof fetch = async (input, init) => {
    const { returnUrl } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}');
    if (returnUrl) returnUrls.push(returnUrl);
    const { body, status, headers: received } = await fetch(input, init);
    const headers = new Headers(received);
    headers.delete('date');
    // The sandbox's clock can be moved; the one that a real server writes cannot.
    if (sendsDate) headers.set('date', new Date(sandbox.clock.now()).toUTCString());
    return new Response(body, { status, headers });
  };

  const stores = Array.from({ length: processes }, () => faulty(createMemoryStore({ now })));
  function faulty(store: AttemptStore): AttemptStore {
    return {
      ...store,
      write: async (changes) => {
        if (partner.failsWrite?.()) throw new Error('The store is down.');
        return store.write(changes);
      },
    };
  }

  const partner: Partner = {
    appUrl,
    sandbox,
    log,
    connected,
    quarantined,
    front: null,
    authorizeFails: false,
    failsWrite: null,
    browser: (user) => partner.browserOf(appUrl, user),
    browserOf(url, user) {
      const browser = createBrowser(network, { url, api: url + basePath });
      return user ? browser.signIn(user) : browser;
    },
    advance: (ms) => sandbox.advance(ms),
    returnUrlOf: (attemptId) => returnUrls.find((url) => url.includes(`/return/${attemptId}/`)) ?? '',
    disconnected: () => sandbox.calls.filter(({ method }) => method === 'DELETE').map(({ path }) => path),
    replaceProcesses(changes = {}) {
      handlers = stores.map((store) =>
        createConnectHandler({
          apiKey: sandbox.apiKey,
          appUrl,
          basePath,
          failedPath: '/connect/failed',
          authorize(request) {
            if (partner.authorizeFails) throw new Error('The session store is down.');
            const [, user] = /session=([hmv])/.exec(request.headers.get('cookie') ?? '') ?? [];
            return user ? { userId: user, projectId: projects[user as User] } : null;
          },
          store,
          authorizeOrigins: [sandbox.consentUrl],
          layersApiUrl,
          fetch: fetchFromLayers,
          clock: { now },
          log: (entry) => log.push(entry),
          onConnected: (event) => void connected.push(event),
          onQuarantined: (event) => void quarantined.push(event),
          ...handlerOptions,
          ...changes,
        }),
      );
    },
  };
  partner.replaceProcesses();
  return partner;
}
