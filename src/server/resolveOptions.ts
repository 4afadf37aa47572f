import type { AttemptStore } from './attempts/AttemptStore.js';
import { holdsStreams } from './events/holdsStreams.js';
import { createDefaultClient } from './layers/createDefaultClient.js';
import { createFetchClient } from './layers/createFetchClient.js';
import type { UpstreamClient } from './layers/UpstreamClient.js';
import {
  address,
  callback,
  count,
  isText,
  isUnset,
  key,
  knownNames,
  list,
  mountPath,
  origin,
  page,
  refuse,
  secret,
  store,
} from './optionChecks.js';
import type { ConnectHandlerOptions, ConnectLimits, ResolvedOptions } from './options.js';
import { logToConsole } from './support/createLogger.js';

const names = [
  'apiKey appUrl basePath handlerUrl authorize store webhookSecrets onConnected onQuarantined onRevoked onEvent',
  'unboundReturns connectingPath failedPath allowedOrigins authorizeOrigins layersApiUrl fetch upstreamClient clock log',
  'onMetric health events usageNote pageSize limits',
].flatMap((line) => line.split(' '));

const defaultLimits: ConnectLimits = {
  readsPerMinute: 120,
  writesPerMinute: 60,
  readsPerProjectPerMinute: 80,
  writesPerProjectPerMinute: 40,
  readsPerUserPerMinute: 60,
  writesPerUserPerMinute: 20,
  startsPerUserPerMinute: 30,
};

const twoThirdsOf = (limit: number) => Math.ceil((limit * 2) / 3);

function upstreamClientOf({ fetch, upstreamClient }: ConnectHandlerOptions): UpstreamClient {
  const client =
    fetch === undefined ? createDefaultClient() : createFetchClient(callback('fetch', fetch, fetch));
  return callback('upstreamClient', upstreamClient, client);
}

/**
 * Throws at start, so that no option turns out wrong while a customer waits. An option that is not set at all becomes
 * `unset`, and fails the first request: an app is often built without its secrets.
 */
export function resolveOptions(options: ConnectHandlerOptions): ResolvedOptions {
  knownNames('options', options, names, 'Pass apiKey, appUrl, basePath and authorize.');
  const { authorize, clock, unboundReturns = 'quarantine', usageNote, limits = {} } = options;

  let unset: string | null = null;
  const fromEnvironment = <T>(
    option: string,
    value: unknown,
    read: (option: string, value: unknown) => T,
    placeholder: T,
  ): T => {
    try {
      return read(option, value);
    } catch (error) {
      if (!isUnset(value) || !(error instanceof TypeError)) throw error;
      unset ??= error.message;
      return placeholder;
    }
  };

  const apiKey = fromEnvironment('apiKey', options.apiKey, key, '');
  if (typeof window !== 'undefined' && (options.fetch ?? options.upstreamClient) === undefined) {
    const why = 'The API key would be in the hands of every visitor.';
    refuse('apiKey', 'is used in a browser', why, 'Move this to the server, or pass a sandbox\'s "fetch".');
  }
  const nowhere = { origin: 'https://app.invalid', path: '' };
  const app = fromEnvironment('appUrl', options.appUrl, address, nowhere);
  const basePath = mountPath('basePath', options.basePath);
  if (typeof authorize !== 'function') {
    const why = "Without it everybody could change everybody's accounts.";
    const fix = 'Pass a function that returns { userId, projectId } of the logged-in user, or null.';
    refuse('authorize', 'is not a function', why, fix);
  }
  if (clock !== undefined && typeof clock?.now !== 'function') {
    refuse('clock', 'has no method "now"', 'Links could not expire.', 'Pass { now() } in milliseconds.');
  }
  if (!['quarantine', 'revoke', 'allow'].includes(unboundReturns)) {
    const why = 'It decides about accounts that somebody else connected.';
    refuse('unboundReturns', 'is unknown', why, 'Pass "quarantine", "revoke" or "allow".');
  }
  if (usageNote !== undefined && !isText(usageNote)) {
    refuse(
      'usageNote',
      'is not a text',
      'Layers would refuse every connect.',
      'Pass a text or leave it out.',
    );
  }
  const webhookSecrets = list('webhookSecrets', options.webhookSecrets, (option, value) =>
    fromEnvironment(option, value, secret, ''),
  );
  if (options.webhookSecrets !== undefined && webhookSecrets.length === 0) {
    const fix = 'Pass a secret, or leave the option out to close the webhook route.';
    refuse('webhookSecrets', 'is empty', 'No event could ever be verified.', fix);
  }
  knownNames('limits', limits, Object.keys(defaultLimits), 'Pass numbers a minute by name.');
  const limit = (name: keyof ConnectLimits, fallback = defaultLimits[name]) =>
    count(`limits.${name}`, limits[name], fallback, 100_000);
  const attemptStore = store(options.store, clock);
  const now = clock ? () => clock.now() : () => Date.now();
  const { connectingPath: connecting = '/connect/connecting' } = options;
  const connectingPath = page('connectingPath', connecting, app);
  return {
    unset,
    apiKey,
    appOrigin: app.origin,
    appPath: app.path,
    basePath,
    handlerUrl: handlerUrlOf(options.handlerUrl, app, basePath),
    authorize: (request, platformRequest) => options.authorize(request, platformRequest),
    store: attemptStore,
    webhookSecrets,
    onConnected: callback('onConnected', options.onConnected, () => {}),
    onQuarantined: callback('onQuarantined', options.onQuarantined, () => {}),
    onRevoked: callback('onRevoked', options.onRevoked, () => {}),
    onEvent: options.onEvent === undefined ? null : callback('onEvent', options.onEvent, options.onEvent),
    unboundReturns,
    connectingPath,
    failedPath:
      options.failedPath === undefined ? connectingPath : page('failedPath', options.failedPath, app),
    origins: [app.origin, ...list('allowedOrigins', options.allowedOrigins, origin)],
    authorizeOrigins: list('authorizeOrigins', options.authorizeOrigins, origin),
    layersApiUrl: origin('layersApiUrl', options.layersApiUrl ?? 'https://api.layers.com'),
    upstreamClient: upstreamClientOf(options),
    now,
    log: callback('log', options.log, logToConsole),
    onMetric:
      options.onMetric === undefined ? null : callback('onMetric', options.onMetric, options.onMetric),
    health: healthOf(options.health),
    events: eventsOf(options.events, attemptStore),
    usageNote: usageNote ?? null,
    pageSize: count('pageSize', options.pageSize, 100, 200),
    limits: {
      readsPerMinute: limit('readsPerMinute'),
      writesPerMinute: limit('writesPerMinute'),
      readsPerProjectPerMinute: limit('readsPerProjectPerMinute', twoThirdsOf(limits.readsPerMinute ?? 120)),
      writesPerProjectPerMinute: limit(
        'writesPerProjectPerMinute',
        twoThirdsOf(limits.writesPerMinute ?? 60),
      ),
      readsPerUserPerMinute: limit('readsPerUserPerMinute'),
      writesPerUserPerMinute: limit('writesPerUserPerMinute'),
      startsPerUserPerMinute: limit('startsPerUserPerMinute'),
    },
  };
}

function healthOf(value: ConnectHandlerOptions['health'] = false): ResolvedOptions['health'] {
  if (typeof value === 'boolean' || typeof value === 'function') return value;
  const fix = 'Pass true, or a function that returns true for who may ask.';
  return refuse('health', 'is neither a boolean nor a function', 'It decides who may ask.', fix);
}

function eventsOf(value: ConnectHandlerOptions['events'], { changes }: AttemptStore): boolean {
  const can = changes !== undefined;
  if (value === undefined) return can && holdsStreams();
  if (typeof value !== 'boolean') {
    refuse(
      'events',
      'is not a boolean',
      'It decides whether pages are told of changes.',
      'Pass true or false.',
    );
  }
  if (value && !can) {
    const fix = 'Give the store its "subscribe", or leave the option out: pages then poll.';
    refuse('events', 'is true, but the store tells of no changes', 'No page would ever be told.', fix);
  }
  return value;
}

function handlerUrlOf(value: unknown, app: { origin: string; path: string }, basePath: string): string {
  if (value !== undefined) {
    const given = address('handlerUrl', value);
    return given.origin + given.path;
  }
  // A mount point below the app's own path has that path already.
  const whole = `${basePath}/`.startsWith(`${app.path}/`);
  return app.origin + (whole ? '' : app.path) + basePath;
}
