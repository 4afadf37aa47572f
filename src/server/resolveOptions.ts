import { isLoopbackOrigin } from '../contract/authorizeUrl.js';
import { type AttemptStore, attemptStoreMethods } from './attempts/AttemptStore.js';
import { createMemoryStore } from './attempts/createMemoryStore.js';
import { safeReturnTo } from './http/safeReturnTo.js';
import { createDefaultClient } from './layers/createDefaultClient.js';
import { createFetchClient } from './layers/createFetchClient.js';
import type { UpstreamClient } from './layers/UpstreamClient.js';
import type { ConnectHandlerOptions, ResolvedOptions } from './options.js';
import { logToConsole } from './support/createLogger.js';

// Never with the value: it may be a secret, and start-up errors are logged.
function refuse(option: string, what: string, why: string, fix: string): never {
  throw new TypeError(`createConnectHandler: "${option}" ${what}. ${why} ${fix}`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function origin(option: string, value: unknown): string {
  const fix = 'Pass an origin such as "https://crm.example", or "http://localhost:3000" on your own machine.';
  const why = 'It decides where browsers are sent and who may call.';
  if (!isText(value)) refuse(option, 'is missing or blank', why, fix);
  const url = URL.canParse(value) ? new URL(value) : refuse(option, 'is not a URL', why, fix);
  const bare = url.pathname === '/' && url.search + url.hash + url.username + url.password === '';
  if (!bare) refuse(option, 'has more than an origin', why, fix);
  if (url.protocol !== 'https:' && !isLoopbackOrigin(url.origin)) refuse(option, 'is not https', why, fix);
  return url.origin;
}

function list<T>(option: string, value: unknown, read: (name: string, item: unknown) => T): T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    refuse(option, 'is not an array', 'It may hold several values.', 'Pass an array.');
  return value.map((item, index) => read(`${option}[${index}]`, item));
}

function callback<T>(option: string, value: T | undefined, fallback: T): T {
  if (value === undefined) return fallback;
  if (typeof value === 'function') return value;
  return refuse(option, 'is not a function', 'It is called while requests are handled.', 'Pass a function.');
}

function page(option: string, value: unknown, fallback: string, appOrigin: string): string {
  const path = value === undefined ? fallback : safeReturnTo(value, appOrigin);
  const fix = 'Pass a path such as "/connect/connecting".';
  return path ?? refuse(option, 'is not a path inside the app', 'Customers are sent there.', fix);
}

function count(option: string, value: unknown, fallback: number, maximum: number): number {
  if (value === undefined) return fallback;
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maximum) return Number(value);
  return refuse(
    option,
    `is not a whole number from 1 to ${maximum}`,
    'Layers refuses more.',
    'Pass such a number.',
  );
}

function secret(option: string, value: unknown): string {
  const fix = 'Pass the endpoint\'s signing secret, "whsec_…", from the server\'s environment.';
  const strong = isText(value) && new TextEncoder().encode(value.trim()).byteLength >= 16;
  if (!strong) {
    refuse(option, 'is missing or shorter than 16 bytes', 'Anybody could sign an event with it.', fix);
  }
  if (/\s/.test(value)) {
    refuse(option, 'holds spaces or line breaks', 'No event would ever match it.', fix);
  }
  return value;
}

function key(value: unknown): string {
  const fix = "Pass the key from the server's environment, such as process.env.LAYERS_API_KEY.";
  if (!isText(value)) {
    refuse('apiKey', 'is missing or blank', 'No call to Layers can be made without it.', fix);
  }
  if (!/^[\x21-\x7e]+$/.test(value)) {
    refuse('apiKey', 'holds spaces or characters that no key has', 'Layers would refuse every call.', fix);
  }
  return value;
}

function store(value: unknown, now: () => number): AttemptStore {
  if (value === undefined) return createMemoryStore({ now });
  const missing = attemptStoreMethods.find(
    (name) => typeof (value as Partial<AttemptStore> | null)?.[name] !== 'function',
  );
  if (missing === undefined) return value as AttemptStore;
  return refuse(
    'store',
    `has no method "${missing}"`,
    'Attempts could not be kept.',
    'Pass an AttemptStore.',
  );
}

function upstreamClient({ fetch, upstreamClient }: ConnectHandlerOptions): UpstreamClient {
  const client =
    fetch === undefined ? createDefaultClient() : createFetchClient(callback('fetch', fetch, fetch));
  return callback('upstreamClient', upstreamClient, client);
}

const names = [
  'apiKey appUrl basePath authorize store webhookSecrets onConnected onUnboundReturn connectingPath failedPath',
  'allowedOrigins authorizeOrigins layersApiUrl fetch upstreamClient clock log usageNote pageSize limits',
].flatMap((line) => line.split(' '));

/** Checks every option at start, so that nothing is found missing, or silently off, while a customer waits. */
export function resolveOptions(options: ConnectHandlerOptions): ResolvedOptions {
  if (typeof options !== 'object' || options === null) {
    refuse(
      'options',
      'is not an object',
      'Nothing can be set up.',
      'Pass apiKey, appUrl, basePath and authorize.',
    );
  }
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    refuse(
      unknown,
      'is not an option',
      'A misspelt option would silently be off.',
      `Use: ${names.join(', ')}.`,
    );
  }
  const { basePath, authorize, clock, onUnboundReturn = 'revoke', usageNote, limits = {} } = options;
  const apiKey = key(options.apiKey);
  if (typeof window !== 'undefined' && (options.fetch ?? options.upstreamClient) === undefined) {
    const why = 'The API key would be in the hands of every visitor.';
    refuse('apiKey', 'is used in a browser', why, 'Move this to the server, or pass a sandbox\'s "fetch".');
  }
  const appOrigin = origin('appUrl', options.appUrl);
  if (typeof basePath !== 'string' || !/^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*$/.test(basePath)) {
    const fix = 'Pass a path such as "/api/layers", without a slash at its end.';
    refuse(
      'basePath',
      'is missing or not a plain path',
      'Requests are matched against it letter by letter.',
      fix,
    );
  }
  if (typeof authorize !== 'function') {
    const why = "Without it everybody could change everybody's accounts.";
    const fix = 'Pass a function that returns { userId, projectId } of the logged-in user, or null.';
    refuse('authorize', 'is not a function', why, fix);
  }
  if (clock !== undefined && typeof clock?.now !== 'function') {
    refuse('clock', 'has no method "now"', 'Links could not expire.', 'Pass { now() } in milliseconds.');
  }
  if (!['revoke', 'hold', 'allow'].includes(onUnboundReturn)) {
    const why = 'It decides about accounts that somebody else connected.';
    refuse('onUnboundReturn', 'is unknown', why, 'Pass "revoke", "hold" or "allow".');
  }
  if (usageNote !== undefined && !isText(usageNote)) {
    refuse(
      'usageNote',
      'is not a text',
      'Layers would refuse every connect.',
      'Pass a text or leave it out.',
    );
  }
  const webhookSecrets = list('webhookSecrets', options.webhookSecrets, secret);
  if (options.webhookSecrets !== undefined && webhookSecrets.length === 0) {
    const fix = 'Pass a secret, or leave the option out to close the webhook route.';
    refuse('webhookSecrets', 'is empty', 'No event could ever be verified.', fix);
  }
  const now = clock ? () => clock.now() : () => Date.now();
  const connectingPath = page('connectingPath', options.connectingPath, '/connect/connecting', appOrigin);
  return {
    apiKey,
    appOrigin,
    basePath,
    authorize: (request) => options.authorize(request),
    store: store(options.store, now),
    webhookSecrets,
    onConnected: callback('onConnected', options.onConnected, () => {}),
    onUnboundReturn,
    connectingPath,
    failedPath: page('failedPath', options.failedPath, connectingPath, appOrigin),
    origins: [appOrigin, ...list('allowedOrigins', options.allowedOrigins, origin)],
    authorizeOrigins: list('authorizeOrigins', options.authorizeOrigins, origin),
    layersApiUrl: origin('layersApiUrl', options.layersApiUrl ?? 'https://api.layers.com'),
    upstreamClient: upstreamClient(options),
    now,
    log: callback('log', options.log, logToConsole),
    usageNote: usageNote ?? null,
    pageSize: count('pageSize', options.pageSize, 100, 200),
    limits: {
      readsPerMinute: count('limits.readsPerMinute', limits.readsPerMinute, 120, 100_000),
      writesPerMinute: count('limits.writesPerMinute', limits.writesPerMinute, 60, 100_000),
      readsPerProjectPerMinute: count(
        'limits.readsPerProjectPerMinute',
        limits.readsPerProjectPerMinute,
        Math.ceil((limits.readsPerMinute ?? 120) * (2 / 3)),
        100_000,
      ),
      writesPerProjectPerMinute: count(
        'limits.writesPerProjectPerMinute',
        limits.writesPerProjectPerMinute,
        Math.ceil((limits.writesPerMinute ?? 60) * (2 / 3)),
        100_000,
      ),
      writesPerUserPerMinute: count(
        'limits.writesPerUserPerMinute',
        limits.writesPerUserPerMinute,
        20,
        100_000,
      ),
      readsPerUserPerMinute: count('limits.readsPerUserPerMinute', limits.readsPerUserPerMinute, 60, 100_000),
      startsPerUserPerMinute: count(
        'limits.startsPerUserPerMinute',
        limits.startsPerUserPerMinute,
        30,
        10_000,
      ),
    },
  };
}
